package io.github.auroraupgrade.simulator.torture.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.SimulationRun;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.RebuildGenerator;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
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
    RunRecord seen =
        seen(
            FaultPlans.of(
                RequestGenerator::minor,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  bucketAway(draft, in(60), in(2 * 3600));
                  draft.intervene(new Intervention.RedriveFailed(in(4 * 3600)));
                }));

    assertThat(seen.duringTheFaults())
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
    RunRecord seen =
        seen(
            restore(
                draft -> {
                  draft.intervene(new Intervention.StartSecondRun(in(471)));
                  draft.intervene(new Intervention.StopAndRedrive(in(534), pause));
                }));

    assertThat(seen.duringTheFaults())
        .anySatisfy(end -> assertThat(end.cause().orElse("")).contains("the database is claimed"));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seeds 92810, 93487: the run that made the new database broke on its last steps. */
  @Test
  void aDatabaseThatHasBeenRestoredCompletelyIsNotRestoredAgain() {
    Instant ended = seen(restore(_ -> {})).duringTheFaults().getLast().stopped();
    RunRecord seen =
        seen(
            restore(
                draft ->
                    bucketAway(draft, ended.minusSeconds(30), ended.plus(Duration.ofHours(8)))));

    assertThat(seen.duringTheFaults()).noneMatch(end -> end.lastState().equals("Upgraded"));
    assertThat(seen.finalRun().cause().orElse("")).startsWith("names-free");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  private static FaultPlan restore(Consumer<FaultPlanBuilder> troubles) {
    return FaultPlans.of(
        RebuildGenerator::restore,
        asked -> asked.drawn().members().size() == 2,
        draft -> {
          draft.holds().consents(HoldSchedule.Consenting.YES);
          troubles.accept(draft);
        });
  }

  private static void bucketAway(FaultPlanBuilder draft, Instant from, Instant until) {
    draft.suffer(CallFault.onAnyCall().of("s3").between(from, until).lostBefore());
    draft.excuse(Excuse.Cause.NOT_TRANSIENT);
    draft.excuse(Excuse.Cause.BUCKET_LOST, from, until);
  }

  private static Instant in(long seconds) {
    return FaultPlan.START.plusSeconds(seconds);
  }

  private static RunRecord seen(FaultPlan faultPlan) {
    return new SimulationRun(faultPlan, CLIENTS, false).runRecord();
  }
}
