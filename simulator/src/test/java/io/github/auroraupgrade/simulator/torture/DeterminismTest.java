package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.torture.draw.FaultPlanGenerator;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import io.github.auroraupgrade.simulator.torture.observe.TranscriptPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /** Each process of Java has its own order of {@code Map.of} and {@code Set.copyOf}. */
  @Test
  void theSameSeedTellsTheSameTranscriptInAnotherProcess(@TempDir Path folder) throws Exception {
    // A restore, and two patches that wait in several Regions.
    List<Long> seeds = List.of(2L, 29L, 54L);
    Path told = folder.resolve("told");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TranscriptPrinter.class.getName());
    seeds.forEach(seed -> command.add(seed.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(told.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Torture torture = new Torture();
    List<String> here =
        seeds.stream()
            .flatMap(seed -> torture.shown(seed).transcript().stream())
            .flatMap(String::lines)
            .toList();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(told)).isEqualTo(here);
  }

  @Test
  void seedsDifferFromEachOther() {
    assertThat(
            LongStream.range(1, 50)
                .mapToObj(FaultPlanGenerator::draw)
                .map(FaultPlan::story)
                .distinct())
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
