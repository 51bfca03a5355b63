package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A weekly maintenance window as AWS writes it, {@code sun:05:00-sun:05:30}, in UTC. AWS begins in
 * it; it does not promise to end in it (facts §3.5).
 */
public record MaintenanceWindow(DayOfWeek day, LocalTime opens, Duration length) {
  private static final String TIME = "([01]\\d:[0-5]\\d|2[0-3]:[0-5]\\d)";
  private static final Pattern FORM = Pattern.compile("([a-z]{3}):" + TIME + "-([a-z]{3}):" + TIME);
  private static final int MINUTES_OF_A_WEEK = 7 * 24 * 60;

  public MaintenanceWindow {
    requireNonNull(day, "day is null");
    requireNonNull(opens, "opens is null");
    if (!length.isPositive() || length.toMinutes() >= MINUTES_OF_A_WEEK) {
      throw new IllegalArgumentException("a window of " + length);
    }
  }

  /** The window written as this text; empty if it is none. */
  public static Optional<MaintenanceWindow> tryParse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<DayOfWeek> first = day(matcher.group(1));
    LocalTime opens = LocalTime.parse(matcher.group(2));
    LocalTime closes = LocalTime.parse(matcher.group(4));
    return first.flatMap(
        opening ->
            day(matcher.group(3))
                .map(last -> minute(last, closes) - minute(opening, opens))
                .map(minutes -> Duration.ofMinutes(Math.floorMod(minutes, MINUTES_OF_A_WEEK)))
                .filter(Duration::isPositive)
                .map(length -> new MaintenanceWindow(opening, opens, length)));
  }

  /**
   * The window written as this text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static MaintenanceWindow parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is not a maintenance window"));
  }

  /** Whether the window is open at this time. */
  public boolean isOpenAt(Instant time) {
    return time.isBefore(lastStart(time).plus(length));
  }

  /** The last start at or before a time. */
  public Instant lastStart(Instant time) {
    ZonedDateTime start =
        time.atZone(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(day)).with(opens);
    return start.toInstant().isAfter(time) ? start.minusWeeks(1).toInstant() : start.toInstant();
  }

  /** The first start after a time. */
  public Instant nextStart(Instant time) {
    return lastStart(time).plus(Duration.ofMinutes(MINUTES_OF_A_WEEK));
  }

  /** When it opens next, or has opened if it is open now. */
  public Instant opening(Instant now) {
    return isOpenAt(now) ? lastStart(now) : nextStart(now);
  }

  /** When it closes next. */
  public Instant closing(Instant now) {
    return opening(now).plus(length);
  }

  /**
   * When the last window has closed that somebody who asks now for the next one may mean. Nobody
   * says whether an open one counts (facts §2.2, not confirmed): then it is the one after it.
   */
  public Instant lastClosing(Instant asked) {
    return nextStart(asked).plus(length);
  }

  /** A window of the same length that opens at this time of the week. */
  public MaintenanceWindow openingAt(Instant time) {
    ZonedDateTime start = time.atZone(ZoneOffset.UTC);
    return new MaintenanceWindow(
        start.getDayOfWeek(), start.toLocalTime().withSecond(0).withNano(0), length);
  }

  @Override
  public String toString() {
    long end = minute(day, opens) + length.toMinutes();
    DayOfWeek last = DayOfWeek.of((int) (end / (24 * 60) % 7) + 1);
    LocalTime closes = LocalTime.ofSecondOfDay(end % (24 * 60) * 60);
    return name(day) + ":" + opens + "-" + name(last) + ":" + closes;
  }

  private static int minute(DayOfWeek day, LocalTime time) {
    return (day.getValue() - 1) * 24 * 60 + time.getHour() * 60 + time.getMinute();
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static Optional<DayOfWeek> day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (name(day).equals(name)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
