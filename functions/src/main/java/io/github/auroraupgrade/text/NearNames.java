package io.github.auroraupgrade.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who typed a name that does not exist. */
public final class NearNames {
  private static final int MOST = 3;

  /** Fewer letters are in too many names. */
  private static final int LEAST_PART = 3;

  private static final int LEAST_BEGINNING = 5;

  /** Nobody types a name as long as this; what is longer is not compared. */
  private static final int LONGEST = 100;

  private NearNames() {}

  /**
   * The nearest ones, three at the most: those a letter or two away, else those that contain what
   * was typed, or begin nearly so; none where all are far off.
   */
  public static List<String> of(String typed, Collection<String> names) {
    if (typed.isBlank() || typed.length() > LONGEST) {
      return List.of();
    }
    String meant = typed.strip().toLowerCase(Locale.ROOT);
    int nearest = names.stream().mapToInt(name -> distance(meant, name)).min().orElse(0);
    boolean near = nearest <= Math.min(meant.length() - 1, Math.max(2, meant.length() / 3));
    return names.stream()
        .filter(name -> near ? distance(meant, name) == nearest : isPart(meant, name))
        .limit(MOST)
        .toList();
  }

  /** {@code "Did you mean a or b? "}, to stand before what may be given; empty if none is near. */
  public static String question(String typed, Collection<String> names) {
    List<String> near = of(typed, names);
    return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
  }

  private static boolean isPart(String meant, String name) {
    if (meant.length() < LEAST_PART) {
      return false;
    }
    String beginning = name.substring(0, Math.min(meant.length(), name.length()));
    return lower(name).contains(meant)
        || (meant.length() >= LEAST_BEGINNING && distance(meant, beginning) <= 1);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** How many letters have to be put in, left out, changed, or swapped with the next one. */
  private static int distance(String one, String name) {
    String other = lower(name);
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, other, cost, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cheapest(String one, String other, int[][] cost, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
