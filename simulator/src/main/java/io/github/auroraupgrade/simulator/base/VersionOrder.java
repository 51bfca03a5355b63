package io.github.auroraupgrade.simulator.base;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Engine versions compared number by number, never as text (facts §3.6). */
public final class VersionOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern OLD = Pattern.compile("(5\\.[67])\\.(\\d+a?)");

  private VersionOrder() {}

  /** Negative when the first version is the lower one; 0 when they are the same. */
  public static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  /** Whether both belong to one major version: 17, 8.0, or 9.6 as it was called of old. */
  public static boolean isSameMajor(String one, String other) {
    int[] first = numbers(one);
    int length = first[0] < 10 ? 2 : 1;
    return Arrays.equals(first, 0, length, numbers(other), 0, length);
  }

  // 5.7.12 is what every Aurora MySQL 2 before 2.04 called itself: lower than 5.7.mysql_aurora.2.*.
  private static int[] numbers(String version) {
    Matcher old = OLD.matcher(version);
    String spelled = old.matches() ? old.group(1) + ".0." + old.group(2) : version;
    return NUMBER
        .matcher(spelled)
        .results()
        .map(MatchResult::group)
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
