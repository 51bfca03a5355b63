package io.github.auroraupgrade.simulator.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
  private final VirtualClock clock = VirtualClock.startingAt(START);

  @Test
  void itMovesOnlyWhenTold() {
    assertThat(clock.instant()).isEqualTo(START);
    clock.advance(Duration.ofSeconds(5));
    clock.advanceTo(START.plusSeconds(9));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(9));
  }

  @Test
  void itNeverGoesBack() {
    assertThatThrownBy(() -> clock.advanceTo(START.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void itKnowsOneZone() {
    assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
    assertThatThrownBy(() -> clock.withZone(ZoneId.of("Europe/Berlin")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
