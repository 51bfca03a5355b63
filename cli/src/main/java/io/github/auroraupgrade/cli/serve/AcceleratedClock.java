package io.github.auroraupgrade.cli.serve;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts with another one and runs {@code speed} times as fast. */
final class AcceleratedClock extends Clock {
  private final Clock wall;
  private final Instant start;
  private final double speed;

  AcceleratedClock(Clock wall, double speed) {
    this.wall = requireNonNull(wall, "wall is null");
    this.start = wall.instant();
    this.speed = speed;
  }

  @Override
  public Instant instant() {
    Duration passed = Duration.between(start, wall.instant());
    return start.plusMillis((long) (passed.toMillis() * speed));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return wall.withZone(zone);
  }
}
