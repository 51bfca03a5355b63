package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.Journal;
import io.github.auroraupgrade.rollout.progress.NextAction.Announce;
import io.github.auroraupgrade.rollout.progress.NextAction.Asking;
import io.github.auroraupgrade.rollout.progress.NextAction.ChangeDatabase;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.step.PrecheckLog;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stages of the other strategies: windows, all members together, members that are busy. */
class ManyStepsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final RdsArn GLOBAL =
      new RdsArn("aws", "", "123456789012", "global-cluster", "orders");
  private static final MaintenanceWindow SUNDAY = MaintenanceWindow.parse("sun:05:00-sun:05:30");
  private static final Instant OPENS = Instant.parse("2026-11-22T05:00:00Z");

  @Test
  void aWindowIsLookedAtEveryHourThenToTheSecondThenAsAlways() {
    Drive run = run(new Stage(Wave.SECONDARIES, 1, List.of(patch())));
    run.additional(new AdditionalReads(List.of(), List.of(ordered())));
    assertThat(run.move())
        .isEqualTo(
            new KeepWaiting(
                "system-update still waits on orders-euw1, its window sun:05:00-sun:05:30 opens at "
                    + OPENS
                    + ".",
                3600));
    run.after(Duration.between(run.now(), OPENS).minusMinutes(30));
    assertThat(((KeepWaiting) run.move()).waitSeconds()).isEqualTo(1800);
    run.after(Duration.ofMinutes(30).minusSeconds(10));
    assertThat(((KeepWaiting) run.move()).waitSeconds()).isEqualTo(120);
  }

  @Test
  void aWindowMayLieDaysBehindTheStagesUsualEnd() {
    Drive run = run(new Stage(Wave.SECONDARIES, 1, List.of(patch())));
    run.additional(new AdditionalReads(List.of(), List.of(ordered())));
    run.move();
    assertThat(run.after(Duration.ofHours(20)).move()).isInstanceOf(KeepWaiting.class);
    run.stop(new StopOrder("ana", Optional.empty(), ""));
    assertThat(run.move()).isInstanceOf(Halt.class);
  }

  @Test
  void allMembersTogetherAreAnnouncedTogether() {
    Drive run = together(true);
    ChangeDatabase asked = (ChangeDatabase) run.move();
    assertThat(asked.reason()).startsWith("ModifyGlobalCluster: ");
    run.see(FLEET.upgraded(EUROPE, "16.13").upgraded(SYDNEY, "16.13").upgraded(PRIMARY, "16.13"));
    run.after(MINUTE).move();
    Announce announce = (Announce) run.after(MINUTE).move();
    assertThat(announce.members()).containsExactlyInAnyOrder(EUROPE, SYDNEY, PRIMARY);
    assertThat(run.move().reason()).contains("the global cluster still says 16.8, available");
    run.see(run.fleet().withGlobal("16.13", "available"));
    assertThat(run.move().reason()).isEqualTo("Every member of orders runs 16.13.");
  }

  @Test
  void whoIsRefusedAllMembersTogetherIsShownTheLogOfThePrechecks() {
    Drive run = together(true);
    run.move();
    run.acts(act(run, Outcome.REFUSED));
    Halt halt = (Halt) run.after(MINUTE).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.MEMBER_FAILED);
    assertThat(halt.nextAction())
        .startsWith(
            "If the prechecks failed, read pg_upgrade_precheck.log and pg_upgrade_internal.log of"
                + " DB instance orders-use1-1 in us-east-1 (aws rds")
        .endsWith(WaitTime.LOOK_AND_RESTART);
  }

  @Test
  void theLogOfThePrechecksHasAnotherNameOnMysqlAndNoneWithoutAWriter() {
    assertThat(PrecheckLog.of(TestFleet.on("8.0.mysql_aurora.3.10.1").database()).orElseThrow())
        .contains("upgrade-prechecks.log of DB instance orders-use1-1");
    assertThat(PrecheckLog.of(FLEET.withInstances(PRIMARY, _ -> List.of()).database())).isEmpty();
    assertThat(PrecheckLog.of(FLEET.without(PRIMARY).database())).isEmpty();
  }

  @Test
  void aMinorThatAwsDoesNotMakeOfAllMembersTogetherIsPlannedAgain() {
    Drive run = together(false);
    run.move();
    run.acts(act(run, Outcome.REFUSED));
    assertThat(run.after(MINUTE).move()).isEqualTo(new PlanAgain("not supported"));
  }

  @Test
  void whateverMemberTheyAreOfEventsTellOfAllTogether() {
    Drive run = together(true);
    run.move();
    run.after(MINUTE).event(SYDNEY, "Unable to perform a major version upgrade: no");
    assertThat(run.after(MINUTE).move().reason()).contains("Unable to perform");
  }

  @Test
  void eventsOfItsClusterTellOfAPatch() {
    Drive run = run(new Stage(Wave.SECONDARIES, 1, List.of(now())));
    run.additional(new AdditionalReads(List.of(), List.of(waits(Optional.empty()))));
    assertThat(run.move()).isInstanceOf(Asking.class);
    run.after(MINUTE).event(EUROPE, "Unable to patch the primary DB cluster");
    assertThat(run.after(MINUTE).move().reason()).contains("Unable to patch");
  }

  @Test
  void whoIsBusyWhileAnotherIsUnderWayIsAskedAgainAfterTenMinutes() {
    Drive run = Drive.sideBySide(FLEET, EUROPE, SYDNEY);
    assertThat(((Asking) run.move()).stepAttempts()).hasSize(2);
    run.acts(
        run.act(EUROPE, Outcome.STARTED, ""),
        run.act(SYDNEY, Outcome.BUSY, "the global cluster is busy"));
    run.see(FLEET.withStatus(EUROPE, "upgrading"));
    assertThat(run.after(MINUTE).move()).isInstanceOf(KeepWaiting.class);
    run.acts();
    assertThat(run.after(Duration.ofMinutes(8)).move()).isInstanceOf(KeepWaiting.class);
    Asking again = (Asking) run.after(MINUTE).move();
    assertThat(again.stepAttempts())
        .extracting(StepAttempt::step)
        .containsExactly(run.step(SYDNEY));
    assertThat(again.stepAttempts()).extracting(StepAttempt::attempt).containsExactly(1);
  }

  @Test
  void whatAwsSaidWhileItWasBusyIsInTheHaltAndGoesWhenACallIsAccepted() {
    Drive run = new Drive(FLEET, 1);
    run.move();
    run.acts(run.act(EUROPE, Outcome.BUSY, "Global cluster orders is not available"));
    assertThat(run.after(Duration.ofHours(6).plusMinutes(1)).move())
        .isInstanceOfSatisfying(
            Halt.class,
            halt ->
                assertThat(halt.reason())
                    .contains(
                        "AWS refused the last calls as busy: Global cluster orders is not"
                            + " available"));
    Drive accepted = new Drive(FLEET, 1);
    accepted.move();
    accepted.acts(accepted.act(EUROPE, Outcome.BUSY, "Global cluster orders is not available"));
    accepted.after(MINUTE).move();
    accepted.acts(accepted.act(EUROPE, Outcome.STARTED, "accepted"));
    accepted.after(MINUTE).move();
    assertThat(accepted.of(EUROPE).busyWords()).isEmpty();
  }

  @Test
  void thatAClusterIsBusyIsKeptOnceAndThatItIsBusyWithSomethingElseAnew() {
    Drive run = new Drive(FLEET, 1);
    run.move();
    Journal journal =
        Journal.empty()
            .called(busy(run, "backing-up", "1"))
            .called(busy(run, "backing-up", "2"))
            .called(busy(run, "modifying", "3"))
            .called(act(run, EUROPE, Outcome.REFUSED, "backing-up", "4"))
            .called(act(run, SYDNEY, Outcome.BUSY, "backing-up", "5"));
    assertThat(journal.calls())
        .extracting(Journal.Call::requestId)
        .containsExactly("1", "3", "4", "5");
    assertThat(journal.called(busy(run, "modifying", "3"))).isEqualTo(journal);
  }

  @Test
  void aReasonOfFourHundredCharactersIsKeptWholeAndALongerOneIsCut() {
    String just = "x".repeat(400);
    assertThat(kept(just)).isEqualTo(just);
    assertThat(kept(just + "y")).isEqualTo("x".repeat(399) + "…");
  }

  private static String kept(String reason) {
    return Journal.empty()
        .decided(new PlanAgain(reason), Drive.START)
        .decisions()
        .getFirst()
        .reason();
  }

  private static StepResult busy(Drive run, String detail, String requestId) {
    return act(run, EUROPE, Outcome.BUSY, detail, requestId);
  }

  private static StepResult act(
      Drive run, RdsArn cluster, Outcome outcome, String detail, String requestId) {
    return StepResult.called(
        new StepAttempt(run.step(cluster), 1, run.of(cluster).askedAt().orElse(run.now())),
        outcome,
        detail,
        requestId,
        run.now());
  }

  private static StepResult act(Drive run, Outcome outcome) {
    Step step = run.plan().steps().getFirst();
    return StepResult.called(
        new StepAttempt(step, 1, run.progress().of(step).askedAt().orElse(run.now())),
        outcome,
        "not supported",
        "request-1",
        run.now());
  }

  private static Drive together(boolean major) {
    Step step =
        new UpgradeGlobal(
            GLOBAL, "us-east-1", EngineVersion.parse("16.8"), EngineVersion.parse("16.13"), major);
    return run(new Stage(Wave.DATABASE, 1, List.of(step)));
  }

  private static Drive run(Stage... stages) {
    return new Drive(FLEET, Drive.staged(new Drive(FLEET, 1).plan(), stages));
  }

  private static ApplyPending patch() {
    return new ApplyPending(
        EUROPE, EUROPE, "system-update", "a patch", PatchAt.NEXT_MAINTENANCE, Optional.of(SUNDAY));
  }

  private static ApplyPending now() {
    return new ApplyPending(
        EUROPE, EUROPE, "system-update", "a patch", PatchAt.IMMEDIATE, Optional.empty());
  }

  private static PendingAction ordered() {
    return waits(Optional.of("next-maintenance"));
  }

  private static PendingAction waits(Optional<String> optIn) {
    return new PendingAction(
        EUROPE,
        "system-update",
        "a patch",
        optIn,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
