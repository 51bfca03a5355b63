package io.github.auroraupgrade.simulator.torture.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.Told;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange.Answer;
import io.github.auroraupgrade.simulator.torture.observe.ObservedWrite;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each invariant goes red when it is broken, and stays green otherwise. */
class InvariantTest {
  private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
  private static final String OURS = "UpgradeCluster";
  private static final String EVERYTHING =
      "What you have to do: orders-us is on 16.8, orders-eu is on 16.8";

  @Test
  void anUpgradeInTheRightOrderBreaksNothing() {
    RunRecord good =
        Told.runRecord(
            List.of(
                Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE),
                Told.change("us-east-1", "orders-us", "16.9", Told.members("16.8", "16.9"))),
            List.of(),
            List.of(Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", Told.DONE)),
            Set.of());
    assertThat(Invariant.firstBroken(good)).isEmpty();
  }

  @Test
  void aPrimaryBeforeItsSecondaryIsSeen() {
    assertBroken(
        "secondaries-first",
        Told.changed(Told.change("us-east-1", "orders-us", "16.9", Told.BEFORE)));
  }

  @Test
  void twoChangesInOneAttemptAreSeen() {
    ObservedChange change = Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE);
    assertBroken("one-change-per-attempt", Told.changed(change, change));
  }

  @Test
  void aCallThatAwsHasTakenAndThatIsMadeAgainIsSeen() {
    ObservedChange restart = Told.change(OURS, "RebootDBInstance", "eu-west-1", "orders-eu-1");
    assertBroken(
        "one-change-per-attempt", Told.changed(Told.inCall(7, restart), Told.inCall(7, restart)));
    assertBroken(
        "one-change-per-attempt", Told.changed(Told.inCall(7, restart), Told.inCall(8, restart)));
    assertThat(
            Invariant.firstBroken(
                Told.changed(Told.inCall(7, 1, restart), Told.inCall(8, 2, restart))))
        .isEmpty();
  }

  @Test
  void aRequestThatIsTakenTwiceInOneAttemptIsSeenWhateverItsAction() {
    ObservedChange group = Told.change(OURS, "ModifyDBCluster", "eu-west-1", "orders-eu");
    ObservedChange patch =
        Told.change(OURS, "ApplyPendingMaintenanceAction", "eu-west-1", "orders-eu");
    ObservedChange all = Told.change(OURS, "ModifyGlobalCluster", "us-east-1", "orders");
    for (ObservedChange one : List.of(group, patch, all)) {
      assertBroken(
          "one-change-per-attempt", Told.changed(Told.inCall(7, one), Told.inCall(8, one)));
      assertThat(
              Invariant.firstBroken(Told.changed(Told.inCall(7, 1, one), Told.inCall(8, 2, one))))
          .isEmpty();
    }
  }

  @Test
  void aSecondTryOfAPatchThatIsTakenTwiceForOneIsNoComplaint() {
    ObservedChange patch =
        Told.change(OURS, "ApplyPendingMaintenanceAction", "eu-west-1", "orders-eu");
    assertThat(
            Invariant.firstBroken(Told.changed(Told.inCall(7, 2, patch), Told.inCall(8, 2, patch))))
        .isEmpty();
  }

  @Test
  void anUpgradeThatIsTakenTwiceIsSeenOnceAwsShowsTheFirst() {
    ObservedChange first =
        Told.inCall(7, Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE));
    ObservedChange second =
        Told.inCall(8, Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE));
    List<MemberStatus> shown =
        List.of(
            Told.BEFORE.getFirst(),
            new MemberStatus("eu-west-1", "orders-eu", false, "16.8", "16.9", "available", 0));
    for (Answer of : List.of(Answer.TAKEN, Answer.TAKEN_UNHEARD)) {
      ObservedChange begun = Told.again(first, Told.BEFORE, of);
      assertBroken(
          "one-change-per-attempt", Told.changed(begun, Told.again(second, shown, Answer.TAKEN)));
      assertThat(
              Invariant.firstBroken(
                  Told.changed(begun, Told.again(second, Told.BEFORE, Answer.TAKEN))))
          .isEmpty();
    }
    assertThat(
            Invariant.firstBroken(
                Told.changed(
                    Told.again(first, Told.BEFORE, Answer.NOT_TAKEN),
                    Told.again(second, shown, Answer.TAKEN))))
        .isEmpty();
  }

  @Test
  void aRunThatHaltsWhileAnUpgradeItRequestedIsUnderWayOrMayBeginIsSeen() {
    ObservedChange asked = Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE);
    MemberStatus primary = Told.BEFORE.getFirst();
    MemberStatus underWay =
        new MemberStatus("eu-west-1", "orders-eu", false, "16.8", "upgrading", 9);
    MemberStatus pending =
        new MemberStatus("eu-west-1", "orders-eu", false, "16.8", "16.9", "available", 0);
    MemberStatus back = new MemberStatus("eu-west-1", "orders-eu", false, "16.8", "available", 0);

    for (MemberStatus open : List.of(underWay, pending)) {
      assertThat(isBroken("halts-when-settled", asked, List.of(primary, open))).isTrue();
    }
    MemberStatus ofOthers =
        new MemberStatus("eu-west-1", "orders-eu", false, "16.8", "16.11", "available", 0);
    for (MemberStatus settled : List.of(back, ofOthers)) {
      assertThat(isBroken("halts-when-settled", asked, List.of(primary, settled))).isFalse();
    }
    BROKEN.add("halts-when-settled");
  }

  private static boolean isBroken(
      String name, ObservedChange change, List<MemberStatus> membersWhenHalted) {
    return Invariant.isBroken(
        name,
        Told.runRecord(
            List.of(change),
            List.of(),
            List.of(
                Told.ended(
                    ExecutionStatus.FAILED,
                    "UpgradeHalted",
                    membersWhenHalted,
                    Duration.ofMinutes(5),
                    400,
                    false)),
            Set.of()));
  }

  @Test
  void aPrimaryThatIsBegunWhileAVersionOfASecondaryIsPendingIsSeen() {
    List<MemberStatus> pending =
        List.of(
            new MemberStatus("us-east-1", "orders-us", true, "16.8", "available", 0),
            new MemberStatus("eu-west-1", "orders-eu", false, "16.9", "16.10", "available", 0));
    assertBroken(
        "secondaries-first", Told.changed(Told.change("us-east-1", "orders-us", "16.9", pending)));
  }

  @Test
  void aParameterGroupOrARestartOfThePrimaryBeforeASecondaryServesIsSeen() {
    List<MemberStatus> busy =
        List.of(
            new MemberStatus("us-east-1", "orders-us", true, "16.9", "available", 0),
            new MemberStatus("eu-west-1", "orders-eu", false, "16.9", "modifying", 0));
    for (String action : List.of("ModifyDBCluster", "ModifyDBInstance", "RebootDBInstance")) {
      String subject = action.equals("ModifyDBCluster") ? "orders-us" : "orders-us-1";
      ObservedChange primary =
          Told.nextTo(
              "us-east-1", "orders-us", "16.9", Told.change(OURS, action, "us-east-1", subject));
      assertBroken("secondaries-first", Told.changed(Told.again(primary, busy, Answer.TAKEN)));
      assertThat(Invariant.firstBroken(Told.changed(Told.again(primary, Told.DONE, Answer.TAKEN))))
          .isEmpty();
    }
  }

  @Test
  void aPrimaryThatIsBegunWhileAnInstanceOfASecondaryIsBehindIsSeen() {
    ObservedChange early =
        Told.change("us-east-1", "orders-us", "16.9", Told.members("16.8", "16.9"));
    assertThat(Invariant.firstBroken(Told.changed(early))).isEmpty();
    assertBroken(
        "secondaries-first", Told.changed(Told.nextTo("eu-west-1", "orders-eu", "16.8", early)));
  }

  @Test
  void anExcuseCountsInItsMinutesAndForItsInvariantOnly() {
    ExecutionRecord halted = Told.ended(ExecutionStatus.FAILED, "UpgradeHalted", Told.BEFORE);
    assertThat(Invariant.firstBroken(excused(halted, halted.stopped().minusSeconds(60)))).isEmpty();
    assertThat(
            Invariant.firstBroken(excused(halted, halted.stopped().plusSeconds(60)))
                .map(Violation::invariant))
        .contains("transient-faults-do-no-harm");
  }

  /** Halted; something lasting goes on from a time on, for an hour. */
  private static RunRecord excused(ExecutionRecord halted, Instant from) {
    FaultPlanBuilder draft = Told.draft(DrawnStrategy.SECONDARIES_FIRST);
    draft.excuse(Excuse.Cause.NOT_TRANSIENT, from, from.plus(Duration.ofHours(1)));
    return Told.of(
        draft,
        Map.of(),
        List.of(),
        List.of(Told.failure(EVERYTHING)),
        List.of(halted, Told.ended(ExecutionStatus.SUCCEEDED, "NothingToDo", Told.DONE)),
        List.of());
  }

  @Test
  void aPrimaryThatIsBegunWhileASecondaryIsBackedUpIsSeen() {
    List<MemberStatus> busy =
        List.of(
            new MemberStatus("us-east-1", "orders-us", true, "16.8", "available", 0),
            new MemberStatus("eu-west-1", "orders-eu", false, "16.9", "backing-up", 0));
    assertBroken(
        "secondaries-first", Told.changed(Told.change("us-east-1", "orders-us", "16.9", busy)));
  }

  @Test
  void aRunThatWasStoppedAndThatNobodyIsToldOfIsSeen() {
    ExecutionRecord stopped = Told.ended(ExecutionStatus.ABORTED, "WaitForAurora", Told.BEFORE);
    assertBroken("every-end-is-told", Told.during(stopped));
    assertBroken(
        "every-end-is-told",
        Told.runRecord(
            List.of(),
            List.of(Told.failure("stopped"), Told.failure("stopped")),
            List.of(stopped),
            Set.of(Excuse.Cause.NOT_TRANSIENT)));
  }

  @Test
  void aDowngradeIsSeen() {
    assertBroken(
        "never-a-downgrade",
        Told.changed(Told.change("eu-west-1", "orders-eu", "16.7", Told.BEFORE)));
  }

  @Test
  void aStrangersClusterIsSeen() {
    assertBroken(
        "nothing-else-touched",
        Told.changed(Told.change("eu-west-1", "ledger-1", "16.9", Told.BEFORE)));
  }

  @Test
  void aChangeByAnotherFunctionIsSeen() {
    assertBroken(
        "nothing-else-touched",
        Told.changed(Told.change("PlanUpgrade", "ModifyDBCluster", "eu-west-1", "orders-eu")));
  }

  @Test
  void anObjectThatIsNotTheRunsOwnIsSeen() {
    Stream.of(
            "runs/orders/run-02/plan.json",
            "runs/ledger/run-01/plan.json",
            "runs/orders/run-01/stop.json",
            "locks/ledger.json",
            "deaths/run-01/1.json")
        .map(key -> new ObservedWrite("PlanUpgrade", Told.ARN, key))
        .forEach(write -> assertBroken("nothing-else-touched", Told.wrote(write)));
    assertBroken(
        "nothing-else-touched", Told.wrote(new ObservedWrite("FindWork", "", "locks/orders.json")));
    assertBroken(
        "nothing-else-touched",
        Told.wrote(new ObservedWrite("NotifyRunDied", "", "deaths/run-77/1.json")));
    assertThat(
            Invariant.firstBroken(
                Told.wrote(
                    new ObservedWrite("PlanUpgrade", Told.ARN, "runs/orders/run-01/plan.json"),
                    new ObservedWrite("ClaimDatabase", Told.ARN, "locks/orders.json"),
                    new ObservedWrite("Person", "", "runs/orders/run-01/stop.json"),
                    new ObservedWrite("NotifyRunDied", "", "deaths/run-01/1.json"))))
        .isEmpty();
  }

  @Test
  void anInstanceOfAStrangerAndAClusterOutOfTurnAreSeen() {
    assertBroken(
        "nothing-else-touched",
        Told.changed(Told.change(OURS, "RebootDBInstance", "eu-west-1", "ledger-1-1")));
    assertBroken(
        "nothing-else-touched",
        Told.changed(Told.change(OURS, "RemoveFromGlobalCluster", "us-east-1", "orders-us")));
    assertBroken(
        "nothing-else-touched",
        Told.changed(Told.change(OURS, "DeleteDBCluster", "eu-west-1", "orders-eu")));
  }

  @Test
  void aPatchOfThePrimaryBeforeItsSecondaryIsSeen() {
    assertBroken(
        "secondaries-first",
        Told.changed(Told.change(OURS, "ApplyPendingMaintenanceAction", "us-east-1", "orders-us")));
  }

  @Test
  void aRestoreThatChangesTheOldDatabaseIsSeen() {
    assertBroken(
        "old-is-left-alone",
        Told.of(
            Told.draft(DrawnStrategy.SNAPSHOT_RESTORE),
            Map.of(),
            List.of(Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE)),
            List.of(),
            List.of(Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", Told.DONE)),
            List.of()));
  }

  @Test
  void aSecondaryThatLeavesBeforeItsSettingsAreKeptIsSeen() {
    assertBroken(
        "recorded-first",
        Told.changed(Told.change(OURS, "RemoveFromGlobalCluster", "us-east-1", "orders-eu")));
  }

  @Test
  void aSecondaryThatLeavesWithoutConsentToThePlanIsSeen() {
    ObservedChange detached =
        Told.recorded(Told.change(OURS, "RemoveFromGlobalCluster", "us-east-1", "orders-eu"));
    assertBroken("consent-first", asking("{'consent':['x:" + "b".repeat(64) + "']}", detached));
    assertThat(Invariant.firstBroken(asking("{'consent':['x:" + Told.PLAN + "']}", detached)))
        .isEmpty();
  }

  @Test
  void aChangeWithoutTheApprovalThatWasAskedForIsSeen() {
    ObservedChange secondary = Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE);
    ObservedChange primary =
        Told.change("us-east-1", "orders-us", "16.9", Told.members("16.8", "16.9"));
    assertBroken("approved-first", asking("{'approval':'start'}", secondary));
    assertBroken("approved-first", asking("{'approval':'primary'}", secondary, primary));
    assertThat(Invariant.firstBroken(asking("{'approval':'primary'}", secondary))).isEmpty();
  }

  @Test
  void aChangeWhileTheCalendarIsClosedIsSeen() {
    FaultPlanBuilder draft = Told.draft(DrawnStrategy.SECONDARIES_FIRST);
    Instant before = FaultPlan.START.minus(Duration.ofDays(1));
    draft.freezes(new HoldSchedule.Freeze(before, FaultPlan.START.plus(Duration.ofDays(1))));
    assertBroken(
        "nothing-in-a-freeze",
        Told.of(
            draft,
            Map.of(),
            List.of(Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE)),
            List.of(),
            asked("{'changeCalendars':['ChangeFreeze']}"),
            List.of()));
  }

  @Test
  void aRunThatBeginsTooEarlyIsSeen() {
    assertBroken(
        "not-before-its-time",
        asking(
            "{'startAt':'2026-11-22T03:00:00Z'}",
            Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE)));
  }

  @Test
  void aRunThatGoesOnAfterAnOrderToStopIsSeen() {
    assertBroken(
        "stops-when-told",
        Told.of(
            Told.draft(DrawnStrategy.SECONDARIES_FIRST),
            Map.of(Told.ARN, Told.TIME.minus(Duration.ofHours(1))),
            List.of(Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE)),
            List.of(),
            asked("{}"),
            List.of()));
  }

  @Test
  void aSecondaryOfWhichNothingIsWrittenDownIsSeen() {
    List<MemberStatus> alone = Told.DONE.subList(0, 1);
    assertBroken("missing-is-written-down", rebuilt(alone, Told.DONE));
    assertThat(Invariant.firstBroken(rebuilt(Told.BEFORE, Told.DONE))).isEmpty();
  }

  @Test
  void aRegionThatHasNoSecondaryAfterARebuildIsSeen() {
    MemberStatus twin = new MemberStatus("eu-west-1", "orders-eu-2", false, "16.9", "available", 0);
    List<MemberStatus> three = Stream.concat(Told.DONE.stream(), Stream.of(twin)).toList();
    assertBroken("same-regions-again", rebuilt(Told.BEFORE, three));
  }

  private static RunRecord rebuilt(List<MemberStatus> first, List<MemberStatus> last) {
    FaultPlanBuilder draft = Told.draft(DrawnStrategy.REBUILD_SECONDARIES);
    draft.excuse(Excuse.Cause.NOT_TRANSIENT);
    return Told.of(
        draft,
        Map.of(),
        List.of(),
        List.of(Told.failure(EVERYTHING)),
        List.of(
            Told.ended(ExecutionStatus.FAILED, "UpgradeHalted", first),
            Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", last)),
        List.of());
  }

  private static List<ExecutionRecord> asked(String input) {
    return List.of(
        Told.asking(input, Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", Told.DONE)));
  }

  private static RunRecord asking(String input, ObservedChange... changes) {
    return Told.of(
        Told.draft(DrawnStrategy.SECONDARIES_FIRST),
        Map.of(),
        List.of(changes),
        List.of(),
        asked(input),
        List.of());
  }

  @Test
  void aSuccessOnAnotherVersionThanTheOneAskedForIsSeen() {
    assertBroken(
        "succeeded-means-done",
        Told.during(
            Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", Told.members("16.8", "16.8"))));
  }

  @Test
  void aSuccessWithAMemberLeftBehindIsSeen() {
    assertBroken(
        "succeeded-means-done",
        Told.during(
            Told.ended(ExecutionStatus.SUCCEEDED, "Upgraded", Told.members("16.8", "16.9"))));
  }

  @Test
  void aFailureWithoutAMailIsSeen() {
    assertBroken("failed-means-one-mail", Told.halted());
  }

  @Test
  void aFailureWithTwoMailsIsSeen() {
    Mail mail = Told.failure(EVERYTHING);
    assertBroken("failed-means-one-mail", Told.halted(mail, mail));
  }

  @Test
  void aFailureMailThatForgetsAMemberOrTheNextActionIsSeen() {
    assertBroken(
        "failed-means-one-mail",
        Told.halted(Told.failure("What you have to do: orders-us is on 16.8")));
    assertBroken("failed-means-one-mail", Told.halted(Told.failure("orders-us, orders-eu")));
    assertBroken(
        "failed-means-one-mail",
        Told.halted(Told.failure("What you have to do: orders-us is on 16.8\norders-eu is ill")));
    assertThat(Invariant.firstBroken(Told.halted(Told.failure(EVERYTHING)))).isEmpty();
  }

  @Test
  void aClaimThatIsLeftIsSeen() {
    assertBroken(
        "no-claim-left",
        Told.during(
            Told.ended(
                ExecutionStatus.SUCCEEDED,
                "Upgraded",
                Told.DONE,
                Duration.ofMinutes(9),
                400,
                true)));
  }

  @Test
  void aRunThatTakesForEverIsSeen() {
    assertBroken(
        "ends-within-its-bound",
        Told.during(
            Told.ended(
                ExecutionStatus.SUCCEEDED,
                "Upgraded",
                Told.DONE,
                Duration.ofHours(70),
                400,
                false)));
  }

  @Test
  void aRunThatDoesNotEndIsSeen() {
    assertBroken(
        "ends-within-its-bound",
        Told.of(
            List.of(),
            List.of(),
            List.of(Told.ended(ExecutionStatus.SUCCEEDED, "NothingToDo", Told.DONE)),
            Set.of(),
            List.of("run-01")));
  }

  @Test
  void dataThatOutgrowsAPayloadIsSeen() {
    assertBroken(
        "payload-has-room",
        Told.during(
            Told.ended(
                ExecutionStatus.SUCCEEDED,
                "StateTooLarge",
                Told.DONE,
                Duration.ofMinutes(9),
                400,
                false)));
  }

  @Test
  void aHistoryWithoutRoomIsSeenHoweverLongTheRunTook() {
    assertBroken(
        "history-has-room",
        Told.during(
            Told.ended(
                ExecutionStatus.SUCCEEDED,
                "Upgraded",
                Told.DONE,
                Duration.ofHours(60),
                24_999,
                false)));
  }

  @Test
  void aFailureAfterPassingTroublesIsSeen() {
    ExecutionRecord broken = Told.ended(ExecutionStatus.FAILED, "RunBroken", Told.BEFORE);
    assertBroken(
        "transient-faults-do-no-harm",
        Told.runRecord(List.of(), List.of(Told.failure(EVERYTHING)), List.of(broken), Set.of()));
  }

  @Test
  void aRejectionWithoutAReasonInTheWorldIsSeen() {
    ExecutionRecord rejected = Told.rejected("{}", "members-have-instances: No DB instance.");
    assertBroken("transient-faults-do-no-harm", rejectedFirst(rejected));
    assertBroken("second-run-converges", Told.runRecord(List.of(Told.atLast(rejected))));
    for (String rule : List.of("consent-given", "no-downgrade", "instances-available")) {
      assertBroken(
          "transient-faults-do-no-harm", rejectedFirst(Told.rejected("{}", rule + ": why")));
    }
    ExecutionRecord two =
        Told.rejected("{'targetEngineVersion':'lts'}", "lts-offered: why\nrpo-off: why");
    assertBroken("transient-faults-do-no-harm", rejectedFirst(two));
  }

  @Test
  void aRejectionThatTheRequestOrTheWorldExplainsBreaksNothing() {
    ExecutionRecord noLts = Told.rejected("{'targetEngineVersion':'lts'}", "lts-offered: none");
    assertThat(Invariant.firstBroken(rejectedFirst(noLts))).isEmpty();
    ExecutionRecord late =
        Told.rejected("{'startAt':'2026-11-21T03:01:00Z'}", "start-time: in the past");
    assertThat(Invariant.firstBroken(rejectedFirst(late))).isEmpty();
    ExecutionRecord lower =
        Told.rejected("{'targetEngineVersion':'16.7'}", "no-downgrade: orders-us runs 16.8");
    assertThat(Invariant.firstBroken(rejectedFirst(lower))).isEmpty();
    assertThat(Invariant.firstBroken(Told.runRecord(List.of(Told.atLast(lower))))).isEmpty();
  }

  private static RunRecord rejectedFirst(ExecutionRecord rejected) {
    return Told.runRecord(
        List.of(rejected, Told.ended(ExecutionStatus.SUCCEEDED, "NothingToDo", Told.DONE)));
  }

  @Test
  void aRunThatFindsTheDatabaseClaimedByNobodyIsSeen() {
    assertBroken(
        "transient-faults-do-no-harm",
        rejectedFirst(Told.failed("{}", "DatabaseBusy", "orders is being upgraded")));
  }

  @Test
  void aLastRunThatDoesNotGetThereIsSeen() {
    ExecutionRecord halted = Told.ended(ExecutionStatus.FAILED, "UpgradeHalted", Told.BEFORE);
    assertBroken(
        "second-run-converges",
        Told.of(
            List.of(),
            List.of(Told.failure(EVERYTHING)),
            List.of(halted),
            Set.of(Excuse.Cause.NOT_TRANSIENT),
            List.of()));
  }

  @AfterAll
  static void everyInvariantWasShownToGoRed() {
    assertThat(BROKEN)
        .as("run the whole class; each invariant wants a test that breaks it")
        .containsExactlyInAnyOrderElementsOf(Invariant.ALL.stream().map(Invariant::name).toList());
  }

  private static void assertBroken(String invariant, RunRecord runRecord) {
    BROKEN.add(invariant);
    assertThat(Invariant.firstBroken(runRecord).map(Violation::invariant))
        .isEqualTo(Optional.of(invariant));
  }
}
