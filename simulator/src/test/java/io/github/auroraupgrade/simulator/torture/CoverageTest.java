package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlans;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was drawn and what happened are kept apart. */
class CoverageTest {
  @Test
  void aFaultThatNoCallMeetsIsDrawnAndDoesNotComeToPass() {
    List<String> lines =
        covered(
            draft -> {
              draft.suffer(CallFault.on("ModifyDBCluster").calls(1, 1).lostAfter());
              draft.suffer(CallFault.on("ModifyDBCluster").calls(900, 900).lostBefore());
              draft.slips(new LambdaFault("NextMove", 2, LambdaFault.Kind.TWICE));
            });

    assertThat(lines)
        .contains(
            "| ModifyDBCluster lost after | 1 | 1 |",
            "| ModifyDBCluster lost before | 1 | 0 |",
            "| TWICE NextMove | 1 | 1 |",
            "- faults of calls: ModifyDBCluster lost before",
            "- halt causes: RUN_OVERDUE",
            "- rules that reject: no-downgrade");
  }

  @Test
  void aSecondaryThatIsBackedUpRightBeforeThePrimarysCallKeepsThePrimaryBack() {
    List<String> lines =
        covered(
            draft ->
                draft.meanwhile(
                    new Meanwhile(
                        2,
                        new ScheduledEvent.ClusterBusy(
                            draft.drawn().secondaries().getFirst().arn().toString(),
                            "backing-up",
                            Duration.ofMinutes(5)))));

    assertThat(lines).contains("| ClusterBusy | 1 | 1 |");
  }

  /** The table of one upgrade of two members, in which no invariant is broken. */
  private static List<String> covered(Consumer<FaultPlanBuilder> troubles) {
    FaultPlan faultPlan =
        FaultPlans.of(
            RequestGenerator::minor,
            CoverageTest::isUpgradedByTwoCalls,
            draft -> {
              troubles.accept(draft);
              draft.excuse(Excuse.Cause.NOT_TRANSIENT);
            });
    SimulationRun trial = new SimulationRun(faultPlan, new LentClients(), false);
    Coverage coverage = new Coverage();
    RunRecord seen = trial.runRecord();
    coverage.enter(trial, seen);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
    return coverage.lines();
  }

  private static boolean isUpgradedByTwoCalls(Asked asked) {
    String target = asked.request().path("targetEngineVersion").asString("");
    List<DrawnMember> members = asked.drawn().members();
    return members.size() == 2
        && members.getFirst().version().equals(members.getLast().version())
        && asked.drawn().engine().equals("aurora-postgresql")
        && asked.drawn().targets().contains(target);
  }
}
