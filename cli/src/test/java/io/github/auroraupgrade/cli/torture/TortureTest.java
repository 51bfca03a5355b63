package io.github.auroraupgrade.cli.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import org.junit.jupiter.api.Test;

class TortureTest {
  @Test
  void aSweepTellsThatEveryInvariantHeld() {
    Ran ran = Ran.aurora("torture", "--seeds", "3", "--from", "5", "--jobs", "1");
    assertThat(ran.out()).contains("Every invariant held in seeds 5 to 7.");
    assertThat(ran.err()).contains("3 of 3 seeds");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aSeedIsReplayedStepByStepAndAlwaysTheSame() {
    Ran one = Ran.aurora("torture", "--seed", "7", "--transcript");
    Ran two = Ran.aurora("torture", "--seed", "7", "--transcript");
    assertThat(one.out()).contains("drawn: request").contains("run-01: enters PlanUpgrade");
    assertThat(two.out()).isEqualTo(one.out());
  }

  @Test
  void aTranscriptWithoutASeedIsAMistake() {
    Ran ran = Ran.aurora("torture", "--transcript");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--seed");
  }
}
