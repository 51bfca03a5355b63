package io.github.auroraupgrade.simulator.base;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock in UTC that moves only when it is advanced, and never back. */
public final class VirtualClock extends Clock {
  private final AtomicReference<Instant> now;

  private VirtualClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** A clock that reads {@code start} until it is moved. */
  public static VirtualClock startingAt(Instant start) {
    return new VirtualClock(start);
  }

  /**
   * Moves the clock to a time that is not before the present one.
   *
   * @throws IllegalArgumentException when {@code later} lies in the past
   */
  public void advanceTo(Instant later) {
    now.updateAndGet(
        present -> {
          if (later.isBefore(present)) {
            throw new IllegalArgumentException("clock at " + present + " cannot go to " + later);
          }
          return later;
        });
  }

  /** Moves the clock on by a duration that is not negative. */
  public void advance(Duration by) {
    advanceTo(instant().plus(by));
  }

  @Override
  public Instant instant() {
    return requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Refused: a simulated world has one time zone, UTC. */
  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return this;
    }
    throw new IllegalArgumentException("the simulated clock runs in UTC, not in " + zone);
  }
}
