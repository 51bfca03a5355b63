package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwoThousandSeedsTest {
  private static final int SEEDS = 2_000;

  @Test
  void everyInvariantHoldsInTwoThousandSeeds() {
    int jobs = Runtime.getRuntime().availableProcessors();
    assertThat(new Sweep(1, SEEDS, jobs).firstViolation(_ -> {}))
        .as("replay with: aurora-upgrade torture --seed <seed> --transcript")
        .isEmpty();
  }
}
