package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Announce;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Duration POLL = Duration.ofSeconds(15);

  private final Drive one = new Drive(TestFleet.on("16.8"), 1);
  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void theWholeUpgradeGoesSecondaryBySecondaryThenThePrimaryThenDone() {
    assertThat(asked(one.move())).containsExactly(EUROPE);
    assertThat(asked(one.finish(EUROPE))).containsExactly(SYDNEY);
    NextAction third = one.finish(SYDNEY);
    assertThat(third).isInstanceOf(UpgradePrimary.class);
    assertThat(((UpgradePrimary) third).stepAttempts())
        .extracting(stepAttempt -> stepAttempt.step().subject())
        .containsExactly(PRIMARY);
    one.finish(PRIMARY);
    one.see(one.fleet().withGlobal(TARGET, "available"));
    assertThat(one.move()).isInstanceOf(Done.class);
  }

  @Test
  void theFirstSecondaryIsAskedAloneAndThenAsManyAtOnceAsTheRequestAllows() {
    RdsArn brazil = TestFleet.cluster("sa-east-1", "orders-sae1");
    TestFleet four =
        TestFleet.on("16.8")
            .plus(TestFleet.member(brazil, Role.SECONDARY, EngineVersion.parse("16.8")));
    Drive run = new Drive(four, 10);
    assertThat(asked(run.move())).containsExactly(EUROPE);
    assertThat(asked(run.finish(EUROPE))).containsExactly(SYDNEY, brazil);
    Drive oneByOne = new Drive(four, 1);
    oneByOne.move();
    assertThat(asked(oneByOne.finish(EUROPE))).containsExactly(SYDNEY);
  }

  @Test
  void whenTheFirstSecondaryFailsNothingElseBegins() {
    Drive run = new Drive(TestFleet.on("16.8"), 10);
    run.move();
    run.event(EUROPE, "Unable to upgrade DB cluster orders-euw1");
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
    assertThat(run.of(SYDNEY).attempts()).isZero();
  }

  @Test
  void eachMemberHasADeadlineOfItsOwnAndTheOthersGetTheRestOfTheirs() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading"));
    run.after(Duration.ofMinutes(350)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    assertThat(asked(run.after(POLL).moveQuietly())).containsExactly(SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "upgrading"));
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    NextAction halt = run.after(POLL).move();
    assertThat(halt).isInstanceOf(Halt.class);
    assertThat(halt.reason())
        .contains("Not finished within 6 hours: orders-apse2 (secondary, ap-southeast-2) is");
  }

  @Test
  void oneThatIsOverdueKeepsTheOthersFromBeginningAndWaitsForThoseUnderWay() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 2, EUROPE, SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "backing-up")).move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading").withStatus(SYDNEY, "available"));
    assertThat(asked(run.after(Duration.ofHours(5)).move())).containsExactly(SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "upgrading"));
    NextAction settling = run.after(Duration.ofHours(2)).move();
    assertThat(settling).isInstanceOf(KeepWaiting.class);
    assertThat(settling.reason())
        .contains("Not finished in time: orders-euw1")
        .contains("Nothing more is started; waiting for these to settle: orders-apse2");
    assertThat(run.after(Duration.ofHours(5)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aSecondaryThatIsBusyForEverHaltsSixHoursAfterTheLastThingThatHappened() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 2, EUROPE, SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "backing-up")).move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(4)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aSecondaryThatWasDoneLongAgoAndIsBackedUpWhileAnotherIsUpgradedIsNotOverdue() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(2)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    run.see(run.fleet().withStatus(SYDNEY, "upgrading").withStatus(EUROPE, "backing-up"));
    assertThat(run.after(Duration.ofHours(5)).move()).isInstanceOf(KeepWaiting.class);
  }

  @Test
  void aFailoverLateInALongStageIsWaitedForAsLongAsOneAtItsBeginning() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(5)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    TestFleet before = run.fleet();
    run.see(before.withFailover("pending")).after(Duration.ofHours(2));
    assertThat(run.move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
  }

  @Test
  void thePrimaryWaitsUntilEverySecondaryIsDone() {
    both.move();
    NextAction move = both.finish(EUROPE);
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("orders-apse2");
    assertThat(both.finish(SYDNEY)).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void thePrimaryIsNotAskedWhileASecondaryIsConfirmedByOneReadingOnly() {
    both.move();
    both.see(both.fleet().upgraded(EUROPE, TARGET).upgraded(SYDNEY, TARGET));
    assertThat(both.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(both.after(POLL).move()).isInstanceOf(Announce.class);
    assertThat(both.move()).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void theConfirmingReadingComesAfterFifteenSeconds() {
    one.move();
    one.see(one.fleet().upgraded(EUROPE, TARGET)).after(Duration.ofHours(1));
    assertThat(((KeepWaiting) one.move()).waitSeconds()).isEqualTo(15);
  }

  @Test
  void aReadingThatContradictsTheFirstStartsTheCountAnew() {
    one.move();
    TestFleet before = one.fleet();
    one.see(before.upgraded(EUROPE, TARGET)).after(POLL).move();
    one.see(before.withStatus(EUROPE, "upgrading")).after(POLL).move();
    one.see(before.upgraded(EUROPE, TARGET));
    assertThat(one.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.after(POLL).move()).isInstanceOf(Announce.class);
  }

  @Test
  void eachMemberIsAnnouncedOnce() {
    one.move();
    one.see(one.fleet().upgraded(EUROPE, TARGET)).after(POLL).move();
    NextAction announce = one.after(POLL).move();
    assertThat(((Announce) announce).members()).containsExactly(EUROPE);
    assertThat(one.move()).isInstanceOf(UpgradeSecondaries.class);
  }

  @Test
  void availableOnTheOldVersionRightAfterAskingMeansWaiting() {
    one.move();
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("has not begun yet");
  }

  @Test
  void aClusterThatDoesNotBeginIsAskedOnceMoreAfterFifteenMinutesThenTheRunHalts() {
    one.move();
    assertThat(one.after(Duration.ofMinutes(14)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(asked(one.after(Duration.ofMinutes(1)).move())).containsExactly(EUROPE);
    assertThat(one.after(Duration.ofMinutes(14)).move()).isInstanceOf(KeepWaiting.class);
    NextAction move = one.after(Duration.ofMinutes(1)).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("asked 2 times");
  }

  @Test
  void theSecondAttemptSaysSoThatThePendingVersionIsNoExcuse() {
    one.move();
    one.see(one.fleet().withPending(EUROPE, TARGET));
    NextAction again = one.after(Duration.ofMinutes(15)).move();
    assertThat(((UpgradeSecondaries) again).stepAttempts())
        .extracting(StepAttempt::attempt)
        .containsExactly(2);
  }

  @Test
  void anUpgradeThatComesBackOnTheOldVersionHaltsAfterTwoReadings() {
    one.move();
    TestFleet before = one.fleet();
    one.see(before.withStatus(EUROPE, "upgrading")).after(POLL).move();
    one.see(before);
    assertThat(one.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason())
        .contains("orders-euw1")
        .contains("back on 16.8")
        .contains("orders-use1 (primary, us-east-1): 16.8, available");
    assertThat(((Halt) move).nextAction()).contains("start the upgrade again");
  }

  @Test
  void theReasonOfAFailureIsTakenFromTheEvents() {
    one.move();
    one.event(EUROPE, "Database cluster is in a state that cannot be upgraded: prechecks failed.");
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("prechecks failed");
  }

  /** RDS-EVENT-0085: nothing was changed, and the instance will be available by itself. */
  @Test
  void anUpgradeThatAwsGaveUpBecauseAnInstanceRestartsIsAskedForAgainAFewTimes() {
    one.move();
    for (int attempt = 2; attempt <= Timeouts.MOST_ATTEMPTS_WITH_BUSY_INSTANCES; attempt++) {
      one.after(POLL).event(EUROPE, instanceIs("rebooting"));
      assertThat(asked(one.move())).containsExactly(EUROPE);
      assertThat(one.of(EUROPE).attempts()).isEqualTo(attempt);
    }
    one.after(POLL).event(EUROPE, instanceIs("rebooting"));
    NextAction move = one.move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("orders-euw1-2 has a status of rebooting");
  }

  @Test
  void anInstanceThatNoWaitingHelpsIsNoReasonToAskAgain() {
    one.move();
    one.event(EUROPE, instanceIs("storage-full"));
    assertThat(one.after(POLL).move()).isInstanceOf(Halt.class);
  }

  private static String instanceIs(String status) {
    return "Unable to upgrade DB cluster orders-euw1 because the instance orders-euw1-2 has a"
        + " status of "
        + status
        + ". Resolve the issue or delete the instance and try again.";
  }

  @Test
  void anEventFromBeforeTheCallIsNoFailure() {
    one.event(EUROPE, "Unable to upgrade DB cluster orders-euw1 because …").after(POLL);
    one.move();
    assertThat(one.after(POLL).move()).isInstanceOf(KeepWaiting.class);
  }

  @Test
  void anUpgradeCancelledByAFailoverIsPlannedAgain() {
    one.move();
    one.event(
        EUROPE,
        "The minor version upgrade for DB cluster orders-euw1 was canceled because a failover"
            + " occurred on the associated global database.");
    assertThat(one.after(POLL).move()).isInstanceOf(PlanAgain.class);
    assertThat(asked(one.move())).as("it may be asked for again").containsExactly(EUROPE);
  }

  @Test
  void whenOneFailsNothingMoreIsStartedAndThoseUnderWaySettleFirst() {
    both.move();
    both.see(both.fleet().withStatus(SYDNEY, "upgrading"));
    both.event(EUROPE, "Unable to upgrade DB cluster orders-euw1");
    NextAction settling = both.after(POLL).move();
    assertThat(settling).isInstanceOf(KeepWaiting.class);
    assertThat(settling.reason()).contains("Nothing more is started").contains("orders-apse2");
    both.see(both.fleet().withStatus(SYDNEY, "available").upgraded(SYDNEY, TARGET));
    assertThat(both.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(both.after(POLL).moveQuietly()).isInstanceOf(Halt.class);
  }

  @Test
  void aRefusalOfAwsHaltsWithItsWords() {
    one.move();
    one.acts(one.act(EUROPE, StepResult.Outcome.REFUSED, "InvalidParameterValue: no"));
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("InvalidParameterValue: no");
  }

  @Test
  void aBusyClusterIsAskedAgainAndTheAttemptDoesNotCount() {
    one.move();
    one.acts(one.act(EUROPE, StepResult.Outcome.BUSY, "the cluster is backing-up"));
    assertThat(asked(one.after(POLL).move())).containsExactly(EUROPE);
    assertThat(one.of(EUROPE).attempts()).isEqualTo(1);
    assertThat(one.after(POLL).move())
        .as("the old act says nothing of the new attempt")
        .isInstanceOf(KeepWaiting.class);
  }

  @Test
  void anAnswerCountsByItsAttemptWhateverTheClockOfTheFunctionSays() {
    one.move();
    StepAttempt stepAttempt = new StepAttempt(one.step(EUROPE), 1, one.now());
    one.acts(
        StepResult.without(
            stepAttempt, StepResult.Outcome.REFUSED, "no", one.now().minusSeconds(90)));
    assertThat(one.after(POLL).move().reason()).contains("orders-euw1: no");
  }

  @Test
  void theRequestIdsOfAcceptedCallsAreKeptOnce() {
    one.move();
    one.acts(one.act(EUROPE, StepResult.Outcome.STARTED, "accepted"));
    one.after(POLL).move();
    one.after(POLL).move();
    assertThat(one.of(EUROPE).requestIds()).containsExactly("request-1");
  }

  @Test
  void anInstanceLeftBehindKeepsItsMemberFromBeingDoneUntilTheDeadline() {
    one.move();
    one.see(
        one.fleet()
            .upgraded(EUROPE, TARGET)
            .withInstances(
                EUROPE,
                instances ->
                    List.of(
                        instances.get(0),
                        TestFleet.instance("orders-euw1-2", EngineVersion.parse("16.8"), false))));
    NextAction waiting = one.after(Duration.ofHours(1)).move();
    assertThat(waiting).isInstanceOf(KeepWaiting.class);
    assertThat(waiting.reason()).contains("orders-euw1-2");
    NextAction halt = one.after(Duration.ofHours(6)).move();
    assertThat(halt).isInstanceOf(Halt.class);
    assertThat(halt.reason()).contains("Not finished within 6 hours");
  }

  @Test
  void aBrokenInstanceHalts() {
    one.move();
    Instance broken =
        new Instance(
            "orders-euw1-2",
            "db.r6g.large",
            "incompatible-parameters",
            EngineVersion.parse("16.8"),
            false,
            false);
    one.see(one.fleet().withInstances(EUROPE, instances -> List.of(instances.get(0), broken)));
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("orders-euw1-2 is incompatible-parameters");
  }

  @Test
  void aClusterThatIsBusyBeforeItIsAskedIsWaitedFor() {
    one.see(one.fleet().withStatus(EUROPE, "backing-up").withStatus(SYDNEY, "backing-up"));
    NextAction move = one.move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("backing-up");
  }

  @Test
  void anUpgradeAlreadyUnderWayIsWatchedNotAskedFor() {
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(one.move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.of(EUROPE).attempts()).isZero();
    assertThat(one.of(EUROPE).underWayAt()).contains(one.now());
  }

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
    NextAction move = one.after(POLL).move();
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

  @Test
  void aGlobalClusterThatLagsIsWaitedForBeforeDone() {
    one.move();
    one.finish(EUROPE);
    one.finish(SYDNEY);
    NextAction move = one.finish(PRIMARY);
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("global cluster still says 16.8");
    assertThat(one.after(Duration.ofHours(7)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aRunThatTakesTooLongHalts() {
    assertThat(one.after(Duration.ofHours(61)).move().reason()).contains("longer than 60 hours");
  }

  @Test
  void theIntervalIsFourPercentOfTheStageBetweenFifteenAndOneHundredTwentySeconds() {
    assertThat(Timeouts.untilNextLook(Duration.ZERO)).hasSeconds(15);
    assertThat(Timeouts.untilNextLook(Duration.ofMinutes(30))).hasSeconds(72);
    assertThat(Timeouts.untilNextLook(Duration.ofHours(6))).hasSeconds(120);
  }

  @Test
  void onlyAskedAndQuietMembersAreSuspects() {
    one.move();
    Decision decision = new Decision(new KeepWaiting("", 0), one.progress());
    assertThat(suspects(decision, one.fleet())).containsExactly(EUROPE);
    assertThat(suspects(decision, one.fleet().withStatus(EUROPE, "upgrading"))).isEmpty();
    assertThat(suspects(decision, one.fleet().upgraded(EUROPE, TARGET))).isEmpty();
  }

  private List<RdsArn> suspects(Decision decision, TestFleet fleet) {
    return List.copyOf(
        RequiredReads.of(one.plan(), decision.progress(), fleet.database()).events().keySet());
  }

  private static List<RdsArn> asked(NextAction move) {
    return ((UpgradeSecondaries) move)
        .stepAttempts().stream().map(stepAttempt -> stepAttempt.step().subject()).toList();
  }
}
