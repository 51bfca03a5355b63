package io.github.auroraupgrade.text;

import java.util.regex.Pattern;

/** Versions of Aurora MySQL by their Aurora number alone, where a line has no room for more. */
public final class ShortVersion {
  private static final Pattern LONG = Pattern.compile("\\b\\d\\.\\d\\.mysql_aurora\\.(?=\\d)");

  private ShortVersion() {}

  /** The text with {@code 3.10.1} wherever it had {@code 8.0.mysql_aurora.3.10.1}. */
  public static String in(String text) {
    return LONG.matcher(text).replaceAll("");
  }
}
