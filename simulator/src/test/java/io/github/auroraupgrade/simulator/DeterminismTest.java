package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private record Transcript(List<Call> calls, List<String> events) {}

  @Test
  void theSameSeedGivesTheSameTranscript() throws Exception {
    Transcript first = transcript(11);
    Transcript second = transcript(11);
    assertThat(second.events()).isEqualTo(first.events());
    assertThat(second.calls())
        .as("reads at one instant come in any order")
        .containsExactlyInAnyOrderElementsOf(first.calls());
    assertThat(first.events()).hasSizeGreaterThan(10);
    assertThat(first.calls()).hasSizeGreaterThan(20);
  }

  @Test
  void anotherSeedGivesAnother() throws Exception {
    assertThat(transcript(12).events()).isNotEqualTo(transcript(11).events());
  }

  // Reads of three Regions at once, as a planning function would make them.
  private static Transcript transcript(long seed) throws Exception {
    Laboratory lab = Laboratory.seeded(seed);
    List<String> events = new ArrayList<>();
    lab.aws.onEvent(event -> events.add(event.toString()));
    List.of(USE1, EUW1, APSE2).forEach(lab::rds);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        List<Future<?>> reads = new ArrayList<>();
        for (String region : List.of(USE1, EUW1, APSE2)) {
          reads.add(threads.submit(() -> lab.rds(region).describeDBClusters()));
        }
        for (Future<?> read : reads) {
          read.get();
        }
        if (round == 0) {
          lab.modify(EUW1, "orders-euw1", "16.13");
          lab.modify(APSE2, "orders-apse2", "16.13");
        }
        lab.pass(Duration.ofMinutes(3));
      }
    }
    return new Transcript(lab.aws.ledger().calls(), events);
  }
}
