package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSweepFindsTheLowestSeedWithOneThreadOrSeveral(int jobs) {
    assertThat(
            new Sweep(21, 20, jobs)
                .firstViolation(
                    _ -> {},
                    () ->
                        seed ->
                            seed == 24 || seed == 26 || seed == 38
                                ? Optional.of(new Violation(seed, "an invariant", "is broken"))
                                : Optional.empty()))
        .map(Violation::seed)
        .contains(24L);
  }
}
