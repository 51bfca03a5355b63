package io.github.auroraupgrade.infra.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often it is swept, as EventBridge Scheduler writes it.
 *
 * @param expression {@code rate(…)} or {@code cron(…)}, the latter in UTC; at most once an hour
 */
public record SweepSchedule(String expression) {
  private static final Pattern RATE =
      Pattern.compile("rate\\((1|[2-9]|[1-9][0-9]{1,2}) (hour|day)(s?)\\)");

  /** A minute field that names one minute keeps cron to once an hour. */
  private static final Pattern CRON = Pattern.compile("cron\\([0-9]{1,2}( [0-9A-Z*?,/#-]+){5}\\)");

  private static final List<String> ANY = List.of("*", "?");
  private static final int DAY_OF_MONTH = 2;
  private static final int DAY_OF_WEEK = 4;

  public SweepSchedule {
    requireNonNull(expression, "expression is null");
  }

  /** The schedule with this text; empty if it cannot be one. */
  static Optional<SweepSchedule> parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    boolean isRate = rate.matches() && rate.group(1).equals("1") == rate.group(3).isEmpty();
    return isRate || CRON.matcher(expression).matches()
        ? Optional.of(new SweepSchedule(expression))
        : Optional.empty();
  }

  /** The longest time between two sweeps; empty where cron leaves days out. */
  public Optional<Duration> longestPause() {
    Matcher rate = RATE.matcher(expression);
    if (rate.matches()) {
      long number = Long.parseLong(rate.group(1));
      return Optional.of(
          rate.group(2).equals("day") ? Duration.ofDays(number) : Duration.ofHours(number));
    }
    String[] fields = expression.replaceAll("^cron\\(|\\)$", "").split(" ", -1);
    boolean everyDay =
        List.of(fields).subList(DAY_OF_MONTH, DAY_OF_WEEK + 1).stream().allMatch(ANY::contains);
    return everyDay ? Optional.of(Duration.ofDays(1)) : Optional.empty();
  }
}
