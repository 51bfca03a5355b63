package io.github.auroraupgrade.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  @Test
  void anEventIsCountedByWhatBecameOfIt() {
    assertThat(Measurements.ofIntake(new TreeMap<>(Map.of("STARTED", 1L, "DENIED", 2L))))
        .containsExactly(intake("DENIED", 2), intake("STARTED", 1));
  }

  @Test
  void aSweepThatFoundNothingIsCountedToo() {
    assertThat(Measurements.ofSweep(new TreeMap<>()))
        .containsExactly(Measurement.of(Metric.SWEEPS, 1), Measurement.of(Metric.DEFERRED, 0));
  }

  private static Measurement intake(String outcome, long count) {
    return new Measurement(Metric.INTAKE, count, Optional.of(outcome));
  }
}
