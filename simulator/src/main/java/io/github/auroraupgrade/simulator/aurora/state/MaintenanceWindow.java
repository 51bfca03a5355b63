package io.github.auroraupgrade.simulator.aurora.state;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A weekly window as AWS writes it, {@code sun:05:00-sun:05:30}, in UTC. */
public record MaintenanceWindow(DayOfWeek day, LocalTime time) {

  /** Reads the start of a window. */
  public static MaintenanceWindow parse(String text) {
    String start = text.split("-", 2)[0];
    String name = start.substring(0, 3).toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(name)) {
        return new MaintenanceWindow(day, LocalTime.parse(start.substring(4)));
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not a maintenance window");
  }

  /** The first start after a time. */
  public Instant nextStart(Instant now) {
    ZonedDateTime start =
        now.atZone(ZoneOffset.UTC).with(TemporalAdjusters.nextOrSame(day)).with(time);
    return start.toInstant().isAfter(now) ? start.toInstant() : start.plusWeeks(1).toInstant();
  }
}
