package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A weekly maintenance window as AWS writes it, {@code sun:05:00-sun:05:30}, in UTC. It may go over
 * midnight, and over the end of the week; AWS wants at least 30 minutes.
 *
 * @param length less than a week
 */
public record MaintenanceWindow(DayOfWeek day, LocalTime time, Duration length) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int LETTERS_OF_DAY = 3;

  public MaintenanceWindow {
    requireNonNull(day, "day is null");
    requireNonNull(time, "time is null");
    if (length.isNegative() || length.isZero() || length.compareTo(WEEK) >= 0) {
      throw new IllegalArgumentException("a window of " + length);
    }
  }

  /** Reads a window; empty where the text is none. */
  public static Optional<MaintenanceWindow> parse(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    return sinceMonday(ends[0])
        .flatMap(start -> sinceMonday(ends[1]).flatMap(end -> between(start, end)));
  }

  private static Optional<MaintenanceWindow> between(Duration start, Duration end) {
    Duration length = end.compareTo(start) > 0 ? end.minus(start) : end.plus(WEEK).minus(start);
    return length.compareTo(WEEK) >= 0
        ? Optional.empty()
        : Optional.of(
            new MaintenanceWindow(
                DayOfWeek.MONDAY.plus(start.toDays()),
                LocalTime.MIDNIGHT.plus(start.minusDays(start.toDays())),
                length));
  }

  private static Optional<Duration> sinceMonday(String text) {
    if (text.length() <= LETTERS_OF_DAY || text.charAt(LETTERS_OF_DAY) != ':') {
      return Optional.empty();
    }
    String name = text.substring(0, LETTERS_OF_DAY).toUpperCase(Locale.ROOT);
    try {
      LocalTime time = LocalTime.parse(text.substring(LETTERS_OF_DAY + 1));
      return Arrays.stream(DayOfWeek.values())
          .filter(day -> day.name().startsWith(name))
          .findFirst()
          .map(day -> Duration.ofDays(day.getValue() - 1L).plusSeconds(time.toSecondOfDay()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the window is open at this time. */
  public boolean isOpenAt(Instant time) {
    return time.isBefore(lastStart(time).plus(length));
  }

  /** The last start at or before a time. */
  public Instant lastStart(Instant time) {
    ZonedDateTime start =
        time.atZone(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(day)).with(this.time);
    return start.toInstant().isAfter(time) ? start.minusWeeks(1).toInstant() : start.toInstant();
  }

  /** The first start after a time. */
  public Instant nextStart(Instant time) {
    return lastStart(time).plus(WEEK);
  }
}
