package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each invariant goes red when it is broken, and stays green otherwise. */
class InvariantTest {
  private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
  private static final String EVERYTHING =
      "What you have to do: orders-us is on 16.8, orders-eu is on 16.8";

  @Test
  void anUpgradeInTheRightOrderBreaksNothing() {
    Testimony good =
        Told.testimony(
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
    ChangeSeen change = Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE);
    assertBroken("one-change-per-attempt", Told.changed(change, change));
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
    ChangeSeen change = Told.change("eu-west-1", "orders-eu", "16.9", Told.BEFORE);
    ChangeSeen byPlan =
        new ChangeSeen(
            change.time(),
            "PlanUpgrade",
            change.region(),
            change.action(),
            change.cluster(),
            change.target(),
            change.before(),
            true);
    assertBroken("nothing-else-touched", Told.changed(byPlan));
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
  void aHistoryOfMoreThanAQuarterIsSeen() {
    assertBroken(
        "history-within-a-quarter",
        Told.during(
            Told.ended(
                ExecutionStatus.SUCCEEDED,
                "Upgraded",
                Told.DONE,
                Duration.ofHours(3),
                6_251,
                false)));
  }

  @Test
  void aFailureAfterPassingTroublesIsSeen() {
    Ended broken = Told.ended(ExecutionStatus.FAILED, "RunBroken", Told.BEFORE);
    assertBroken(
        "transient-faults-do-no-harm",
        Told.testimony(List.of(), List.of(Told.failure(EVERYTHING)), List.of(broken), Set.of()));
  }

  @Test
  void aLastRunThatDoesNotGetThereIsSeen() {
    Ended halted = Told.ended(ExecutionStatus.FAILED, "UpgradeHalted", Told.BEFORE);
    assertBroken(
        "second-run-converges",
        Told.of(
            List.of(),
            List.of(Told.failure(EVERYTHING)),
            List.of(halted),
            Set.of(Ordeal.Excuse.NOT_TRANSIENT),
            List.of()));
  }

  @AfterAll
  static void everyInvariantWasShownToGoRed() {
    assertThat(BROKEN)
        .as("run the whole class; each invariant wants a test that breaks it")
        .containsExactlyInAnyOrderElementsOf(Invariant.ALL.stream().map(Invariant::name).toList());
  }

  private static void assertBroken(String invariant, Testimony testimony) {
    BROKEN.add(invariant);
    assertThat(Invariant.firstBroken(testimony).map(Violation::invariant))
        .isEqualTo(Optional.of(invariant));
  }
}
