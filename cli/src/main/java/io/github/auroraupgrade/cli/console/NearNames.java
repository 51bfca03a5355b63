package io.github.auroraupgrade.cli.console;

import java.util.Collection;
import java.util.List;

/** What somebody may have meant who typed a name that does not exist. */
public final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** The nearest ones, three at the most; none where all are far off. */
  public static List<String> of(String typed, Collection<String> names) {
    int nearest = names.stream().mapToInt(name -> distance(typed, name)).min().orElse(0);
    return nearest > Math.max(2, typed.length() / 3)
        ? List.of()
        : names.stream().filter(name -> distance(typed, name) == nearest).limit(MOST).toList();
  }

  /** The names in this sentence; nothing where there are none. */
  public static String words(List<String> names, String sentence) {
    return names.isEmpty() ? "" : sentence.formatted(String.join(" or ", names));
  }

  /** How many letters have to be put in, left out, changed, or swapped with the next one. */
  private static int distance(String one, String other) {
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
