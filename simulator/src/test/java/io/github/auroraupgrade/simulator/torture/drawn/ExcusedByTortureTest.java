package io.github.auroraupgrade.simulator.torture.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.Trial;
import io.github.auroraupgrade.simulator.torture.draw.Draft;
import io.github.auroraupgrade.simulator.torture.draw.RecreationDrawing;
import io.github.auroraupgrade.simulator.torture.draw.RequestDrawing;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.Testimony;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What torture took for a violation and no program could have done better, each with its seed. */
class ExcusedByTortureTest {
  private static final LentClients CLIENTS = new LentClients();

  /** Seeds 9170, 12903: redriven when S3 was back, the run failed again and held what it held. */
  @Test
  void aRunThatFailedWhileTheBucketWasAwayKeepsItsClaimWhenItIsRedriven() {
    Testimony seen =
        seen(
            Ordeals.of(
                RequestDrawing::minor,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  bucketAway(draft, in(60), in(2 * 3600));
                  draft.intervene(new Intervention.RedriveFailed(in(4 * 3600)));
                }));

    assertThat(seen.duringTheOrdeal())
        .anySatisfy(
            end -> {
              assertThat(end.isClaimLeft()).isTrue();
              assertThat(end.stopped()).isAfterOrEqualTo(in(4 * 3600));
            });
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 44682: while the execution was stopped, another that people agreed to took its claim. */
  @Test
  void aRedrivenRunWhoseClaimAnotherHasTakenOverMayFail() {
    Duration pause = Duration.ofSeconds(640);
    Testimony seen =
        seen(
            restore(
                draft -> {
                  draft.intervene(new Intervention.StartBeside(in(471)));
                  draft.intervene(new Intervention.StopAndRedrive(in(534), pause));
                }));

    assertThat(seen.duringTheOrdeal())
        .anySatisfy(end -> assertThat(end.cause().orElse("")).contains("the database is claimed"));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seeds 92810, 93487: the run that made the new database broke on its last steps. */
  @Test
  void aDatabaseThatHasBeenRestoredCompletelyIsNotRestoredAgain() {
    Instant ended = seen(restore(_ -> {})).duringTheOrdeal().getLast().stopped();
    Testimony seen =
        seen(
            restore(
                draft ->
                    bucketAway(draft, ended.minusSeconds(30), ended.plus(Duration.ofHours(8)))));

    assertThat(seen.duringTheOrdeal()).noneMatch(end -> end.lastState().equals("Upgraded"));
    assertThat(seen.finalRun().cause().orElse("")).startsWith("names-free");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  private static Ordeal restore(Consumer<Draft> troubles) {
    return Ordeals.of(
        RecreationDrawing::restore,
        asked -> asked.drawn().members().size() == 2,
        draft -> {
          draft.holds().consents(Holds.Consenting.YES);
          troubles.accept(draft);
        });
  }

  private static void bucketAway(Draft draft, Instant from, Instant until) {
    draft.suffer(CallFault.onAnyCall().of("s3").between(from, until).lostBefore());
    draft.excuse(Ordeal.Excuse.NOT_TRANSIENT);
    draft.excuse(Ordeal.Excuse.BUCKET_LOST, from, until);
  }

  private static Instant in(long seconds) {
    return Ordeal.START.plusSeconds(seconds);
  }

  private static Testimony seen(Ordeal ordeal) {
    return new Trial(ordeal, CLIENTS, false).testimony();
  }
}
