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
  private static final Pattern FORM =
      Pattern.compile("([a-z]{3}):(\\d{2}:\\d{2})-([a-z]{3}):(\\d{2}:\\d{2})");
  private static final int MINUTES_OF_A_WEEK = 7 * 24 * 60;

  public MaintenanceWindow {
    requireNonNull(day, "day is null");
    requireNonNull(opens, "opens is null");
    requireNonNull(length, "length is null");
  }

  /** The window written as this text; empty if it is none. */
  public static Optional<MaintenanceWindow> tryParse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return day(matcher.group(1))
        .flatMap(
            first ->
                day(matcher.group(3))
                    .map(
                        last -> {
                          LocalTime opens = LocalTime.parse(matcher.group(2));
                          LocalTime closes = LocalTime.parse(matcher.group(4));
                          int minutes = minute(last, closes) - minute(first, opens);
                          return new MaintenanceWindow(
                              first,
                              opens,
                              Duration.ofMinutes(Math.floorMod(minutes, MINUTES_OF_A_WEEK)));
                        }));
  }

  /**
   * The window written as this text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static MaintenanceWindow parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no maintenance window"));
  }

  /** When it opens next, or has opened if it is open now. */
  public Instant opening(Instant now) {
    ZonedDateTime thisWeek =
        now.atZone(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(day)).with(opens);
    Instant last =
        thisWeek.toInstant().isAfter(now)
            ? thisWeek.minusWeeks(1).toInstant()
            : thisWeek.toInstant();
    return last.plus(length).isAfter(now) ? last : last.plus(Duration.ofMinutes(MINUTES_OF_A_WEEK));
  }

  /** When it closes next. */
  public Instant closing(Instant now) {
    return opening(now).plus(length);
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
