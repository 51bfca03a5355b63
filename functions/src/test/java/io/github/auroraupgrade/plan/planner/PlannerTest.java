package io.github.auroraupgrade.plan.planner;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.plan.planner.TestPlan.catalogue;
import static io.github.auroraupgrade.plan.planner.TestPlan.plan;
import static io.github.auroraupgrade.plan.planner.TestPlan.ready;
import static io.github.auroraupgrade.plan.planner.TestPlan.refusals;
import static io.github.auroraupgrade.plan.planner.TestPlan.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.request.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final VersionCatalogue CATALOGUE = catalogue("aurora-postgresql");

  @Test
  void withoutATargetTheLatestMinorVersionIsPlannedSecondariesFirst() {
    Plan plan = ready(TestFleet.on("16.8"), "");
    assertThat(plan.targetEngineVersion().text()).isEqualTo("16.14");
    assertThat(plan.stages())
        .extracting(Stage::wave)
        .containsExactly(Wave.SECONDARIES, Wave.SECONDARIES, Wave.PRIMARY);
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(EUROPE, SYDNEY, PRIMARY);
    assertThat(plan.findings()).noneMatch(Finding::isBlocker);
  }

  @Test
  void theSameVersionEverywhereIsNothingToDo() {
    PlanOutcome outcome = plan(TestFleet.on("16.13"), "16.13");
    assertThat(outcome).isInstanceOf(PlanOutcome.NothingToDo.class);
    assertThat(((PlanOutcome.NothingToDo) outcome).plan().stages()).isEmpty();
  }

  @Test
  void theNewestVersionIsNothingToDoWithoutATarget() {
    assertThat(plan(TestFleet.on("16.14"), "")).isInstanceOf(PlanOutcome.NothingToDo.class);
  }

  @Test
  void aHalfFinishedUpgradeIsFinishedAndWhatIsDoneIsSkipped() {
    Plan plan = ready(TestFleet.on("16.8").upgraded(EUROPE, "16.14"), "");
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(SYDNEY, PRIMARY);
    assertThat(plan.members()).hasSize(3);
  }

  @Test
  void aGlobalClusterThatLagsBehindItsMembersIsStillVerified() {
    Plan plan = ready(TestFleet.on("16.14").withGlobal("16.8", "available"), "16.14");
    assertThat(plan.stages()).isEmpty();
  }

  @Test
  void aMemberAlreadyUpgradingToTheTargetIsWatchedNotRefused() {
    TestFleet fleet =
        TestFleet.on("16.8").withPending(EUROPE, "16.14").withStatus(EUROPE, "upgrading");
    assertThat(ready(fleet, "16.14").steps()).hasSize(3);
  }

  @Test
  void aPatchWithinOneMinorVersionOfMysqlIsPlanned() {
    Plan plan = ready(TestFleet.on("8.0.mysql_aurora.3.10.1"), "8.0.mysql_aurora.3.10.4");
    assertThat(plan.path().getFirst().choice().strategy()).isEqualTo(Strategy.SECONDARIES_FIRST);
    assertThat(plan.steps()).hasSize(3);
  }

  @Test
  void everythingThatSpeaksAgainstItIsToldAtOnce() {
    TestFleet fleet =
        TestFleet.on("16.8")
            .withStatus(EUROPE, "modifying")
            .withInstances(SYDNEY, _ -> List.of())
            .withFailover("pending");
    assertThat(refusals(plan(fleet, "16.99")))
        .extracting(refusal -> refusal.rule().printed())
        .containsExactlyInAnyOrder(
            "target-known", "no-failover-under-way", "members-available", "members-have-instances");
  }

  @Test
  void theHashChangesWithThePlanAndNotWithTheTime() {
    Plan plan = ready(TestFleet.on("16.8"), "16.13");
    PlanOutcome later =
        Planner.plan(
            TestFleet.on("16.8").database(),
            request("16.13"),
            CATALOGUE,
            Facts.NONE,
            TestPlan.NOW.plusSeconds(60));
    assertThat(PlanHash.of(((PlanOutcome.Ready) later).plan()))
        .hasSize(64)
        .isEqualTo(PlanHash.of(plan));
    assertThat(PlanHash.of(ready(TestFleet.on("16.8"), "16.14"))).isNotEqualTo(PlanHash.of(plan));
  }

  @Test
  void theHashIsTheSameWithAReaderThatAutoScalingAddedAndAnotherWithAnyOtherInstance() {
    for (String target : List.of("16.13", "16.14")) {
      String hash = PlanHash.of(ready(TestFleet.on("16.8"), target));
      for (RdsArn cluster : List.of(PRIMARY, EUROPE)) {
        assertThat(PlanHash.of(ready(withReader(cluster, "application-autoscaling-1a2b"), target)))
            .isEqualTo(hash);
        assertThat(PlanHash.of(ready(withReader(cluster, "orders-3"), target))).isNotEqualTo(hash);
      }
    }
  }

  private static TestFleet withReader(RdsArn cluster, String identifier) {
    return TestFleet.on("16.8")
        .withInstances(
            cluster,
            instances -> {
              List<Instance> more = new ArrayList<>(instances);
              more.add(TestFleet.instance(identifier, EngineVersion.parse("16.8"), false));
              return more;
            });
  }
}
