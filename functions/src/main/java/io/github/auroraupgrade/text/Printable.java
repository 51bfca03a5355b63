package io.github.auroraupgrade.text;

import java.util.regex.Pattern;

/**
 * Text from outside, made harmless for people's eyes, terminals and mail programs. Control, format
 * and separator characters of all of Unicode (categories Cc, Cf, Zs, Zl, Zp), half surrogates and
 * private characters become spaces: they can move a cursor, turn the reading direction, hide
 * letters or fake a line. This is the only place that knows which characters these are.
 */
public final class Printable {
  /** What a mail's line or a log's field may hold at most of one text from outside. */
  public static final int LONGEST_SHOWN = 80;

  private static final String UNSEEN = "\\p{Cc}\\p{Cf}\\p{Z}\\p{Cs}\\p{Co}";
  private static final Pattern IN_A_LINE = Pattern.compile("[" + UNSEEN + "&&[^ ]]+");
  private static final Pattern IN_LINES = Pattern.compile("[" + UNSEEN + "&&[^ \n]]");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");

  private Printable() {}

  /** One line: every run of unwanted characters, line breaks among them, is one space. */
  public static String line(String text) {
    return isPlain(text, ' ') ? text : IN_A_LINE.matcher(text).replaceAll(" ");
  }

  /** The same without blanks around it, cut with {@code …} after so many characters. */
  public static String line(String text, int most) {
    return cut(line(text).strip(), most, "…");
  }

  /** Several lines: line feeds stay. */
  public static String lines(String text) {
    return isPlain(text, '\n') ? text : IN_LINES.matcher(text).replaceAll(" ");
  }

  /** One line of ASCII, for values that should have been ASCII: everything else is {@code ?}. */
  public static String ascii(String text, int most) {
    return cut(NOT_ASCII.matcher(text).replaceAll("?"), most, "...");
  }

  /** The same, at most {@value #LONGEST_SHOWN} characters. */
  public static String ascii(String text) {
    return ascii(text, LONGEST_SHOWN);
  }

  /** Whether there is nothing to look for: nearly all texts are ASCII, and reports are long. */
  private static boolean isPlain(String text, char allowed) {
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if ((one < ' ' || one > '~') && one != allowed) {
        return false;
      }
    }
    return true;
  }

  /** Never more than {@code most} characters in all, and never half of one. */
  private static String cut(String text, int most, String end) {
    if (text.length() <= most) {
      return text;
    }
    int kept = most - end.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept)
        + end;
  }
}
