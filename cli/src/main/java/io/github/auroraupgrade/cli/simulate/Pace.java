package io.github.auroraupgrade.cli.simulate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * How fast simulated time passes for somebody who watches: so many simulated minutes for each
 * second of theirs, and faster and faster once they have watched for a while, so that a day of
 * simulated waiting ends in seconds too. Time spent on computing counts as time watched.
 */
final class Pace {
  /** A picture is shown for this long. */
  static final Duration FRAME = Duration.ofMillis(40);

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final double DOUBLES_IN_MILLIS = 1200;
  private static final double LONGEST_MILLIS = Duration.ofDays(365).toMillis();

  private final double minutesPerSecond;
  private final InstantSource wall;
  private final Consumer<Duration> rest;
  private final Instant start;
  private Instant last;
  private Duration allowance = Duration.ZERO;

  /** Nobody watches: simulated time takes none. */
  static Pace unwatched() {
    return new Pace(0, Clock.systemUTC(), Pace::sleep);
  }

  /** Somebody watches; 0 minutes per second mean that simulated time takes none. */
  static Pace watched(double minutesPerSecond) {
    return new Pace(minutesPerSecond, Clock.systemUTC(), Pace::sleep);
  }

  /** With a wall clock and a way to let its time pass. */
  Pace(double minutesPerSecond, InstantSource wall, Consumer<Duration> rest) {
    this.minutesPerSecond = minutesPerSecond;
    this.wall = requireNonNull(wall, "wall is null");
    this.rest = requireNonNull(rest, "rest is null");
    this.start = wall.instant();
    this.last = start;
  }

  /**
   * Waits until simulated time may go on, and answers how far.
   *
   * @param atMost more than nothing
   * @return more than nothing, at most {@code atMost}
   */
  Duration next(Duration atMost) {
    if (minutesPerSecond == 0) {
      return atMost;
    }
    earn();
    while (!allowance.isPositive()) {
      rest.accept(FRAME);
      earn();
    }
    Duration step = allowance.compareTo(atMost) < 0 ? allowance : atMost;
    allowance = allowance.minus(step);
    return step;
  }

  private void earn() {
    Instant now = wall.instant();
    double watched = Duration.between(start, now).minus(PATIENCE).toMillis();
    double haste = Math.pow(2, Math.max(0, watched) / DOUBLES_IN_MILLIS);
    double earned = Duration.between(last, now).toMillis() * minutesPerSecond * 60 * haste;
    allowance = allowance.plusMillis((long) Math.min(earned, LONGEST_MILLIS));
    last = now;
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while showing the run", interrupted);
    }
  }
}
