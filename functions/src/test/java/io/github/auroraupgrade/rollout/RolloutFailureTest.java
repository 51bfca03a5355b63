package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutFailureTest {
  private static final Duration POLL = Duration.ofSeconds(15);
  private final Drive one = new Drive(TestFleet.on("16.8"), 1);
  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void whenTheFirstSecondaryFailsNothingElseBegins() {
    Drive run = new Drive(TestFleet.on("16.8"), 10);
    run.move();
    run.event(EUROPE, "Unable to upgrade DB cluster orders-euw1");
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
    assertThat(run.of(SYDNEY).attempts()).isZero();
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

  /** AWS has taken the call, and shows it only after tens of seconds (facts §3.5). */
  @Test
  void whenOneFailsAnotherThatWasAskedAMomentAgoIsWaitedForToo() {
    both.move();
    both.acts(
        both.act(EUROPE, StepResult.Outcome.REFUSED, "InvalidParameterValue: no"),
        both.act(SYDNEY, StepResult.Outcome.STARTED, "taken"));
    NextAction settling = both.after(POLL).move();
    assertThat(settling).isInstanceOf(KeepWaiting.class);
    assertThat(settling.reason())
        .contains("Nothing more is started")
        .contains("orders-apse2 (secondary, ap-southeast-2) was requested and has not begun yet");
    both.see(both.fleet().withStatus(SYDNEY, "upgrading"));
    assertThat(both.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    both.see(both.fleet().withStatus(SYDNEY, "available").upgraded(SYDNEY, TARGET));
    both.after(POLL).move();
    assertThat(both.after(POLL).moveQuietly()).isInstanceOf(Halt.class);
  }

  @Test
  void whatWasAskedAndDoesNotBeginIsWaitedForAQuarterOfAnHourOnly() {
    both.move();
    both.acts(both.act(EUROPE, StepResult.Outcome.REFUSED, "InvalidParameterValue: no"));
    assertThat(both.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(both.after(Timeouts.NOT_STARTED).move()).isInstanceOf(Halt.class);
  }

  /** The cluster's own maintenance was over before; only then it was asked. */
  @Test
  void whatWasUnderWayBeforeTheCallIsNotTakenForItsFailure() {
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "available"));
    assertThat(asked(one.after(POLL).move())).containsExactly(EUROPE);
    for (int look = 0; look < 5; look++) {
      assertThat(one.after(POLL).move().reason()).contains("was requested and has not begun yet");
    }
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

  private static List<RdsArn> asked(NextAction move) {
    return ((UpgradeSecondaries) move)
        .stepAttempts().stream().map(stepAttempt -> stepAttempt.step().subject()).toList();
  }
}
