package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.rollout.gate.GateNeeds;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction.Begin;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.NextAction.WaitUntil;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The function that asks AWS could not be called: Lambda has not run it, or nobody knows. */
class NotRunTest {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final String THROTTLED = "Lambda.TooManyRequestsException";

  private final Drive one = new Drive(TestFleet.on("16.8"), 1);
  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void whatLambdaHasNotRunIsAskedForAtTheNextLookAndCountsAsNoAttempt() {
    for (int time = 1; time <= 5; time++) {
      UpgradeSecondaries move = (UpgradeSecondaries) one.after(LOOK).move();
      assertThat(move.stepAttempts()).singleElement().extracting(StepAttempt::attempt).isEqualTo(1);
      one.acts(notAsked(one, THROTTLED, EUROPE));
    }
    one.after(LOOK).move();
    one.acts(one.act(EUROPE, Outcome.STARTED, "accepted"));
    assertThat(one.after(LOOK).move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.of(EUROPE).attempts()).isEqualTo(1);
    assertThat(one.of(EUROPE).notRunSince()).isEmpty();
  }

  @Test
  void whatMayHaveBeenAskedForHasItsQuarterOfAnHourToBegin() {
    one.move();
    one.acts(notAsked(one, "Sandbox.Timedout", EUROPE));
    assertThat(one.after(LOOK).move()).isInstanceOf(KeepWaiting.class);
    UpgradeSecondaries again = (UpgradeSecondaries) one.after(Duration.ofMinutes(15)).move();
    assertThat(again.stepAttempts()).singleElement().extracting(StepAttempt::attempt).isEqualTo(2);
  }

  @Test
  void nothingIsSaidToHaveChangedBeforeLambdaHasRunTheFunction() {
    one.move();
    one.acts(notAsked(one, THROTTLED, EUROPE)).stop(StopOrder.read("{\"by\":\"ana\"}"));
    Halt halt = (Halt) one.after(LOOK).move();
    assertThat(halt.nextAction()).startsWith("Nothing was changed.");
  }

  @Test
  void aSecondAttemptThatWasNotRunLeavesTheFirstAsItWas() {
    one.move();
    one.acts(one.act(EUROPE, Outcome.STARTED, "accepted"));
    one.after(Duration.ofMinutes(16)).move();
    assertThat(one.of(EUROPE).attempts()).isEqualTo(2);
    one.acts(notAsked(one, THROTTLED, EUROPE));
    UpgradeSecondaries again = (UpgradeSecondaries) one.after(LOOK).move();
    assertThat(again.stepAttempts()).singleElement().extracting(StepAttempt::attempt).isEqualTo(2);
    assertThat(one.of(EUROPE).firstAskedAt()).contains(Drive.START);
  }

  @Test
  void ofSeveralOneIsTriedUntilLambdaRunsTheFunctionAgain() {
    assertThat(((UpgradeSecondaries) both.move()).stepAttempts()).hasSize(2);
    both.acts(notAsked(both, THROTTLED, EUROPE, SYDNEY));
    assertThat(((UpgradeSecondaries) both.after(LOOK).move()).stepAttempts()).hasSize(1);
    both.acts(both.act(EUROPE, Outcome.STARTED, "accepted"));
    assertThat(((UpgradeSecondaries) both.after(LOOK).move()).stepAttempts())
        .singleElement()
        .extracting(stepAttempt -> stepAttempt.step().subject())
        .isEqualTo(SYDNEY);
  }

  @Test
  void theRunHaltsWhereLambdaHasNotRunTheFunctionForSixHours() {
    one.move();
    one.acts(notAsked(one, THROTTLED, EUROPE));
    assertThat(one.after(Duration.ofHours(6)).move()).isInstanceOf(UpgradeSecondaries.class);
    one.acts(notAsked(one, THROTTLED, EUROPE));
    Halt halt = (Halt) one.after(LOOK).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.MEMBER_FAILED);
    assertThat(halt.reason())
        .contains("Lambda has not run the function UpgradeCluster since " + Drive.START);
  }

  @Test
  void aCalendarThatHasClosedMeanwhileHoldsWhatHasNotBegun() {
    Drive run = new Drive(TestFleet.on("16.8"), minding("freeze")).calendar(known(true));
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    run.acts(notAsked(run, THROTTLED, EUROPE));
    run.calendar(known(false));
    assertThat(GateNeeds.of(run.plan(), run.progress(), List.of()).calendar()).isFalse();
    assertThat(GateNeeds.of(run.plan(), run.progress(), run.lastActs()).calendar()).isTrue();
    assertThat(run.after(LOOK).move()).isInstanceOf(WaitUntil.class);
  }

  /** Seed 28746: the freeze counted as time in which Lambda did not run the function. */
  @Test
  void theHoursOfAFreezeAreNotThoseInWhichLambdaHasNotRunTheFunction() {
    Drive run = new Drive(TestFleet.on("16.8"), minding("freeze")).calendar(known(true));
    run.move();
    run.move();
    run.acts(notAsked(run, THROTTLED, EUROPE));
    run.calendar(known(false));
    assertThat(run.after(LOOK).move()).isInstanceOf(WaitUntil.class);
    run.calendar(known(true));
    assertThat(run.after(Duration.ofHours(21)).move()).isInstanceOf(PlanAgain.class);
    assertThat(run.after(LOOK).move()).isInstanceOf(UpgradeSecondaries.class);
  }

  /** Seed 507432: a member that was being modified was begun in a freeze, half an hour later. */
  @Test
  void aCalendarThatHasClosedWhileTheClusterWasBusyHoldsIt() {
    Drive run = new Drive(TestFleet.on("16.8"), minding("freeze")).calendar(known(true));
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    run.acts(busyBeforeTheCall(run, EUROPE));
    run.calendar(known(false));
    assertThat(run.after(LOOK).move()).isInstanceOf(WaitUntil.class);
    assertThat(run.progress().firstChangeAt()).isEmpty();
  }

  /** AWS refused the call itself: it has begun nothing, but may have taken the same call before. */
  @Test
  void aCalendarThatHasClosedSinceAwsRefusedTheCallAsBusyHoldsIt() {
    Drive run = new Drive(TestFleet.on("16.8"), minding("freeze")).calendar(known(true));
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    run.acts(run.act(EUROPE, Outcome.BUSY, "InvalidDBClusterStateFault: not available"));
    run.calendar(known(false));
    assertThat(GateNeeds.of(run.plan(), run.progress(), run.lastActs()).calendar()).isTrue();
    assertThat(run.after(LOOK).move()).isInstanceOf(WaitUntil.class);
    assertThat(run.progress().firstChangeAt()).contains(Drive.START);
  }

  @Test
  void whatIsSeenUnderWayAfterABusyAnswerGoesOnInAFreeze() {
    Drive run = new Drive(TestFleet.on("16.8"), minding("freeze")).calendar(known(true));
    run.move();
    run.move();
    run.acts(run.act(EUROPE, Outcome.BUSY, "InvalidDBClusterStateFault: not available"));
    run.calendar(known(false)).see(run.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(run.after(LOOK).move()).isInstanceOf(KeepWaiting.class);
    assertThat(GateNeeds.of(run.plan(), run.progress(), List.of()).calendar()).isFalse();
  }

  private static StepResult busyBeforeTheCall(Drive run, RdsArn cluster) {
    return new StepResult(
        new StepAttempt(run.step(cluster), 1, run.of(cluster).askedAt().orElseThrow()),
        Outcome.BUSY,
        Optional.of("the cluster is modifying"),
        Optional.empty(),
        Optional.of(run.now()),
        Optional.empty());
  }

  private static Conditions minding(String calendar) {
    return new Conditions(
        Approval.NONE,
        24,
        new StartAt.Now(),
        List.of(calendar),
        Optional.empty(),
        0,
        SoakLimits.USUAL,
        false);
  }

  private static Lookup<CalendarState> known(boolean open) {
    return Lookup.known(new CalendarState(open, Optional.empty()));
  }

  private static StepResult[] notAsked(Drive run, String error, RdsArn... clusters) {
    return Arrays.stream(clusters)
        .map(
            cluster ->
                new StepResult(
                    new StepAttempt(
                        run.step(cluster), 1, run.of(cluster).askedAt().orElse(run.now())),
                    Outcome.NOT_ASKED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new CaughtError(error, "Rate Exceeded."))))
        .toArray(StepResult[]::new);
  }
}
