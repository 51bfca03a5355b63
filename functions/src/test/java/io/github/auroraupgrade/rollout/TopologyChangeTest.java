package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopologyChangeTest {
  private static final Duration POLL = Duration.ofSeconds(15);
  private final Drive one = new Drive(TestFleet.on("16.8"), 1);

  @Test
  void aFailoverUnderWayIsWaitedForAndNothingIsStarted() {
    one.see(one.fleet().withFailover("pending"));
    assertThat(one.move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.after(Duration.ofHours(7)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aGlobalDatabaseWithoutWriterIsWaitedFor() {
    one.see(one.fleet().without(PRIMARY));
    assertThat(one.move().reason()).contains("No member accepts writes");
  }

  @Test
  void aMemberThatWaitsForResynchronisationIsWaitedFor() {
    one.see(one.fleet().withSynchronization(SYDNEY, "pending-resync"));
    assertThat(one.move().reason()).contains("orders-apse2").contains("resynchronisation");
  }

  @Test
  void aChangedTopologyIsPlannedAgainOnlyWhenEveryMemberHasSettled() {
    TestFleet moved = one.fleet().switchedOverTo(EUROPE);
    one.see(moved.withStatus(SYDNEY, "modifying"));
    assertThat(one.move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.see(moved).move()).isInstanceOf(PlanAgain.class);
  }

  @Test
  void whatWasAskedForIsWaitedForBeforeAChangedTopologyIsPlannedAgain() {
    Drive both = new Drive(TestFleet.on("16.8"), 2);
    both.move();
    both.see(both.fleet().withStatus(EUROPE, "upgrading").without(SYDNEY));
    NextAction waiting = both.after(POLL).move();
    assertThat(waiting).isInstanceOf(KeepWaiting.class);
    assertThat(waiting.reason())
        .contains("orders-apse2 is not a member of the global database any more")
        .contains(
            "Nothing more is started; waiting for these to settle: orders-euw1 (secondary,"
                + " eu-west-1) is upgrading.");

    both.see(both.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    assertThat(both.after(POLL).move().reason()).contains("one more reading has to confirm it");
    assertThat(both.after(POLL).move()).isInstanceOf(PlanAgain.class);
  }

  @Test
  void whatIsNotDoneInItsTimeDoesNotKeepARunFromPlanningAgain() {
    Drive both = new Drive(TestFleet.on("16.8"), 2);
    both.move();
    both.see(both.fleet().withStatus(EUROPE, "upgrading").without(SYDNEY));
    assertThat(both.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(both.after(Duration.ofSeconds(1)).move()).isInstanceOf(PlanAgain.class);
  }

  @Test
  void aWriterThatMovedIsPlannedAgain() {
    one.see(one.fleet().switchedOverTo(EUROPE));
    NextAction move = one.move();
    assertThat(move).isInstanceOf(PlanAgain.class);
    assertThat(move.reason()).contains("was the");
  }

  @Test
  void aMemberThatWasDetachedIsPlannedAgain() {
    one.see(one.fleet().without(SYDNEY));
    assertThat(one.move()).isInstanceOf(PlanAgain.class);
  }

  @Test
  void aMemberThatWasAddedIsPlannedAgain() {
    RdsArn added = TestFleet.cluster("sa-east-1", "orders-sae1");
    one.see(one.fleet().plus(TestFleet.member(added, Role.SECONDARY, EngineVersion.parse("16.8"))));
    assertThat(one.move().reason()).contains("orders-sae1").contains("has become a member");
  }

  @Test
  void aTopologyThatKeepsChangingHaltsAfterThreeNewPlans() {
    one.see(one.fleet().without(SYDNEY));
    for (int i = 0; i < 3; i++) {
      assertThat(one.move()).isInstanceOf(PlanAgain.class);
    }
    assertThat(one.move()).isInstanceOf(Halt.class);
  }

  @Test
  void aMemberThatWasDoneAndFellBackIsPlannedAgainBeforeThePrimaryIsTouched() {
    one.move();
    assertThat(one.finish(EUROPE)).isInstanceOf(UpgradeSecondaries.class);
    one.see(one.fleet().upgraded(EUROPE, "16.8"));
    assertThat(one.after(POLL).move().reason())
        .contains("orders-euw1 (secondary, eu-west-1) was done and is on an older version again")
        .contains("orders-apse2 (secondary, ap-southeast-2) was requested");
    NextAction move = one.finish(SYDNEY);
    assertThat(move).isInstanceOf(PlanAgain.class);
    assertThat(move.reason()).contains("orders-euw1").contains("older version again");
  }

  @Test
  void aMemberThatNoStepWasAboutIsLookedAtBeforeTheRunSaysDone() {
    TestFleet fleet = TestFleet.on("16.8").upgraded(EUROPE, TARGET);
    Drive run = new Drive(fleet, 1);
    assertThat(run.plan().steps()).noneMatch(step -> step.subject().equals(EUROPE));
    run.move();
    run.finish(SYDNEY);
    run.see(run.fleet().withStatus(EUROPE, "backing-up"));
    run.finish(PRIMARY);
    run.see(run.fleet().withGlobal(TARGET, "available"));

    NextAction waiting = run.move();
    assertThat(waiting).isInstanceOf(KeepWaiting.class);
    assertThat(waiting.reason()).contains("orders-euw1", "backing-up");

    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, "16.8"));
    NextAction again = run.after(POLL).move();
    assertThat(again).isInstanceOf(PlanAgain.class);
    assertThat(again.reason()).contains("orders-euw1", "below the target version");

    run.see(run.fleet().upgraded(EUROPE, TARGET));
    assertThat(run.after(POLL).move()).isInstanceOf(Done.class);
  }
}
