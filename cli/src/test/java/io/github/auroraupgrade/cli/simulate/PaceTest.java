package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private final VirtualClock wall = VirtualClock.startingAt(START);
  private final Pace pace = new Pace(6, wall, wall::advance);

  @Test
  void upgradeOfThreeQuartersOfAnHourIsWatchedForSixToTenSeconds() {
    assertThat(watched(Duration.ofMinutes(45), Duration.ofMinutes(45), Duration.ZERO))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void manyShortStepsTakeNoLongerThanFewLongOnes() {
    assertThat(watched(Duration.ofMinutes(45), Duration.ofSeconds(1), Duration.ZERO))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void computingCountsAsWatching() {
    assertThat(watched(Duration.ofMinutes(45), Duration.ofSeconds(15), Duration.ofMillis(30)))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void evenThreeDaysOfWaitingEndBeforePatienceDoes() {
    assertThat(watched(Duration.ofDays(3), Duration.ofSeconds(120), Duration.ZERO))
        .isLessThan(Duration.ofSeconds(24));
  }

  @Test
  void unwatchedRunJumpsToTheNextStepAtOnce() {
    assertThat(Pace.unwatched().next(Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void stepNeverGoesBeyondTheNextHappening() {
    wall.advance(Duration.ofSeconds(5));

    assertThat(pace.next(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }

  /** How long a run is watched whose every step computes for a while. */
  private Duration watched(Duration simulated, Duration longestStep, Duration computing) {
    Duration left = simulated;
    while (left.isPositive()) {
      Duration atMost = left.compareTo(longestStep) < 0 ? left : longestStep;
      left = left.minus(pace.next(atMost));
      wall.advance(computing);
    }
    return Duration.between(START, wall.instant());
  }
}
