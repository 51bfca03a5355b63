package io.github.auroraupgrade.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command as lines that a shell reads as this one command when they are pasted. */
public final class ShellLines {
  private static final String GOES_ON = " \\";
  private static final String INDENT = "  ";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private ShellLines() {}

  /**
   * Lines that are broken between words, never in one nor between an option and its value: an
   * address or a token that is wider than a line stays whole.
   *
   * @param words quoted where a shell needs it
   * @param width how wide a line may be, in characters
   */
  public static List<String> of(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String together : pairs(words)) {
      if (!line.isEmpty() && line.length() + 1 + together.length() + GOES_ON.length() > width) {
        lines.add(line + GOES_ON);
        line = new StringBuilder(INDENT);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(together);
    }
    lines.add(line.toString());
    return lines;
  }

  /** An option and its value stay together. */
  private static List<String> pairs(List<String> words) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean hasValue =
          words.get(i).startsWith("--")
              && i + 1 < words.size()
              && !words.get(i + 1).startsWith("--");
      pairs.add(
          hasValue ? quoted(words.get(i)) + " " + quoted(words.get(++i)) : quoted(words.get(i)));
    }
    return pairs;
  }

  /** As {@link #of}, but plain words that are wider than a line are cut; for a narrow terminal. */
  public static List<String> fitted(List<String> words, int width) {
    int room = Math.max(10, width) - 1;
    List<String> lines = new ArrayList<>();
    for (String line : of(words, width)) {
      String rest = line;
      while (rest.length() > width && rest.indexOf('\'') < 0) {
        // No indent after this cut, or the shell would see two words.
        lines.add(rest.substring(0, room) + "\\");
        rest = rest.substring(room);
      }
      lines.add(rest);
    }
    return lines;
  }

  /** The whole command on one line. */
  public static String line(List<String> words) {
    return String.join(" ", words.stream().map(ShellLines::quoted).toList());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
