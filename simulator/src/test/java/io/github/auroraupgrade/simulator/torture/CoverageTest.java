package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanGenerator;
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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What was drawn and what happened are kept apart. */
class CoverageTest {
  private static final int DRAWS = 2_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

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
  void anActRightBeforeThePrimarysCallCountsOnlyIfItTookEffect() {
    List<String> lines =
        covered(
            draft -> {
              Arn secondary = draft.drawn().secondaries().getFirst().arn();
              draft.meanwhile(
                  new Meanwhile(
                      2,
                      new ScheduledEvent.InstanceRestart(
                          secondary.instance(secondary.name() + "-1").toString(), MINUTE)));
              // Its upgrade has not quite ended yet.
              draft.meanwhile(
                  new Meanwhile(
                      2,
                      new ScheduledEvent.ClusterBusy(
                          secondary.toString(), "backing-up", Duration.ofMinutes(5))));
            });

    assertThat(lines).contains("| InstanceRestart | 1 | 1 |", "| ClusterBusy backing-up | 1 | 0 |");
  }

  @Test
  void anActOfOthersCountsOnlyIfItChangedTheDatabaseWhileARunWasAtWork() {
    Instant soon = FaultPlan.START.plusSeconds(20);
    List<String> lines =
        covered(
            draft -> {
              DrawnMember secondary = draft.drawn().secondaries().getFirst();
              String primary = draft.drawn().primary().arn().toString();
              draft.happens(soon, new ScheduledEvent.ReaderAdded(primary, "r-1", MINUTE));
              draft.happens(soon, new ScheduledEvent.ReaderAdded(primary, "r-2", MINUTE));
              draft.happens(
                  soon.plus(Duration.ofDays(3)),
                  new ScheduledEvent.ClusterBusy(primary, "modifying", MINUTE));
              draft.happens(
                  soon,
                  new ScheduledEvent.SomebodyModifies(
                      secondary.region(), secondary.identifier(), "99.9", true));
            });

    assertThat(lines)
        .contains(
            "| ReaderAdded | 2 | 1 |",
            "| ClusterBusy modifying | 1 | 0 |",
            "| SomebodyModifies at once | 1 | 0 |",
            "- acts of others while a run is at work: SomebodyModifies at once",
            "- acts of others while a run is at work: Failover (never drawn)");
  }

  @Test
  void aBadUpgradeCountsOnlyIfItReallyWentSo() {
    List<String> lines =
        covered(
            draft -> {
              draft.goes(
                  draft.drawn().secondaries().getFirst(), new UpgradeOutcome.PrecheckFails());
              // Comes last, and is not begun any more.
              draft.goes(draft.drawn().primary(), new UpgradeOutcome.Sticks());
            });

    assertThat(lines).contains("| PrecheckFails | 1 | 1 |", "| Sticks | 1 | 0 |");
  }

  @Test
  void whatIsDrawnIsKnownToBePossible() {
    Coverage possible = new Coverage();
    Set<String> unknown = new TreeSet<>();
    Set<CoverageRow> drawn = new HashSet<>();
    for (long seed = 1; seed <= DRAWS; seed++) {
      drawn.addAll(DrawnRows.of(FaultPlanGenerator.draw(seed)));
    }
    drawn.stream()
        .filter(row -> !possible.knows(row))
        .forEach(row -> unknown.add(row.group().words() + ": " + row.what()));
    assertThat(unknown).isEmpty();
    assertThat(drawn).hasSizeGreaterThan(250);
  }

  @Test
  void tablesOfSeveralSweepsAreAddedUpInEitherForm() {
    List<String> lines = covered(draft -> draft.suffer(CallFault.on("Publish").lostBefore()));
    Coverage sum = new Coverage();
    sum.addPrinted(lines);
    sum.addPrinted(lines);
    Coverage again = new Coverage();
    again.addPrinted(sum.page());

    assertThat(again.page()).isEqualTo(sum.page()).contains("| Publish lost before | 2 | 2 |");
    assertThat(sum.page())
        .contains("<summary><b>last runs</b>: 2 drawn, 2 happened; of 6 kinds 5 never</summary>");
  }

  @Test
  void aRowThatThisVersionDoesNotHaveIsNamed() {
    List<String> lines = List.of("| **halt causes** |  | 1 |", "| GONE |  | 1 |");
    assertThatThrownBy(() -> new Coverage().addPrinted(lines))
        .hasMessageContaining("the row 'GONE' of 'halt causes' is none of this version");
    assertThatThrownBy(() -> new Coverage().addPrinted(List.of("words")))
        .hasMessageContaining("no table");
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
