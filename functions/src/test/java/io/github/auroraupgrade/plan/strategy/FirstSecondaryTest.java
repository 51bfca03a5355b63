package io.github.auroraupgrade.plan.strategy;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Conditions.Canary;
import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One secondary meets the new version before all others. */
class FirstSecondaryTest {
  @Test
  void theSecondaryWithTheFewestInstancesGoesFirstAndThePlanSaysWhy() {
    TestFleet small =
        TestFleet.on("16.8").withInstances(SYDNEY, instances -> instances.subList(0, 1));
    Stage first = first(small, TestRequest.to("16.13", 10));
    assertThat(first.steps()).extracting(Step::subject).containsExactly(SYDNEY);
    assertThat(first.why())
        .contains("orders-apse2 goes first and alone: no secondary has fewer DB instances (1).");
  }

  @Test
  void aSecondaryThatForwardsWritesGoesAfterOneThatForwardsNone() {
    TestFleet forwarding =
        TestFleet.on("16.8")
            .withInstances(SYDNEY, instances -> instances.subList(0, 1))
            .with(
                SYDNEY,
                one ->
                    new Member(
                        one.arn(), one.role(), one.synchronization(), "enabled", one.cluster()));
    Stage first = first(forwarding, TestRequest.to("16.13", 10));
    assertThat(first.steps()).extracting(Step::subject).containsExactly(EUROPE);
    assertThat(first.why())
        .contains(
            "orders-euw1 goes first and alone: no secondary that forwards no writes has fewer DB"
                + " instances (2).");
  }

  @Test
  void theRegionThatWasAskedForGoesFirst() {
    Conditions sydney =
        new Conditions(
            Approval.NONE,
            24,
            new StartAt.Now(),
            List.of(),
            Optional.of(new Canary(Optional.of("ap-southeast-2"))),
            30,
            SoakLimits.USUAL,
            false);
    Stage first = first(TestFleet.on("16.8"), TestRequest.under("16.13", sydney));
    assertThat(first.steps()).extracting(Step::subject).containsExactly(SYDNEY);
    assertThat(first.why())
        .contains("orders-apse2 goes first and alone: its Region was asked for.");
  }

  @Test
  void anOnlySecondaryGoesFirstWithoutAWord() {
    Stage first = first(TestFleet.on("16.8").without(SYDNEY), TestRequest.to("16.13", 10));
    assertThat(first.steps()).extracting(Step::subject).containsExactly(EUROPE);
    assertThat(first.why()).isEmpty();
  }

  @Test
  void theyBeginTogetherWhereThatIsAskedForAndTheEstimateKnows() {
    ExecutionOptions together = TestRequest.options("'secondariesTogether':true");
    UpgradeRequest asked = TestRequest.to("16.13", 10).withWishes(together);
    Stage first = first(TestFleet.on("16.8"), asked);
    assertThat(first.steps()).extracting(Step::subject).containsExactly(EUROPE, SYDNEY);
    assertThat(first.atOnce()).isEqualTo(10);
    assertThat(first.why()).isEmpty();
    assertThat(plan(TestFleet.on("16.8"), asked).estimate().seconds()).isEqualTo(2 * 16 * 60);
  }

  private static Stage first(TestFleet fleet, UpgradeRequest request) {
    return plan(fleet, request).stages().getFirst();
  }

  private static Plan plan(TestFleet fleet, UpgradeRequest request) {
    PlanOutcome outcome =
        Planner.plan(
            fleet.database(),
            request,
            RecordedCatalogue.of("aurora-postgresql", "us-east-1", "eu-west-1", "ap-southeast-2"),
            Facts.NONE,
            Instant.parse("2026-11-21T03:00:00Z"));
    return ((PlanOutcome.Ready) outcome).plan();
  }
}
