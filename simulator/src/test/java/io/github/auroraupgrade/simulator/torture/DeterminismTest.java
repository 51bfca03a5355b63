package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  @Test
  void theSameSeedTellsTheSameTranscriptWhateverWasTriedBefore() {
    Torture fresh = new Torture();
    Torture used = new Torture();
    LongStream.range(900, 904).forEach(used::violation);
    for (long seed = 11; seed < 15; seed++) {
      assertThat(used.shown(seed).transcript())
          .isEqualTo(fresh.shown(seed).transcript())
          .isNotEmpty();
    }
  }

  @Test
  void seedsDifferFromEachOther() {
    assertThat(LongStream.range(1, 50).mapToObj(Ordeal::of).map(Ordeal::tale).distinct())
        .hasSize(49);
  }

  @Test
  void aSweepFindsTheLowestSeedWithOneThreadOrSeveral() {
    assertThat(new Sweep(21, 4, 2).firstViolation(_ -> {}))
        .isEqualTo(new Sweep(21, 4, 1).firstViolation(_ -> {}));
  }
}
