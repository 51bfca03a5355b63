package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.GivenApproval;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction.AskApproval;
import io.github.auroraupgrade.rollout.progress.NextAction.Begin;
import io.github.auroraupgrade.rollout.progress.NextAction.Decline;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People are asked, remind themselves, change their minds, and are not waited for for ever. */
class ApprovalTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TestFleet FLEET = TestFleet.on("16.8");

  private final Drive run = new Drive(FLEET, asking(Approval.START));

  @Test
  void nothingBeginsBeforeThePlanWasApprovedAndMadeAgain() {
    AskApproval question = (AskApproval) run.move();
    assertThat(question)
        .isEqualTo(
            new AskApproval(
                ApprovalGate.START,
                hash(),
                "The run waits for an answer before anything is changed.",
                1,
                Drive.START.plus(Duration.ofHours(24)),
                Duration.ofHours(6).toSeconds()));

    run.after(HOUR).answer(given(Word.APPROVED, hash(), run.now().minusSeconds(60)));
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.after(Duration.ofSeconds(1)).move()).isInstanceOf(UpgradeSecondaries.class);

    GateMemory memory = run.progress().gates();
    assertThat(memory.approvals())
        .containsExactly(
            new GivenApproval(
                ApprovalGate.START,
                hash(),
                Word.APPROVED,
                "ana",
                run.now().minusSeconds(61),
                "looks fine",
                true));
    assertThat(memory.held()).isEqualTo(HOUR.plusSeconds(1));
    assertThat(memory.checks()).isEqualTo(1);
    assertThat(run.progress().plansMade()).isEqualTo(1);
  }

  @Test
  void whoIsSilentIsRemindedFourTimesInADayThenTheRunHalts() {
    run.move();
    for (int time = 2; time <= 4; time++) {
      run.after(Duration.ofHours(6)).answer(new ApprovalAnswer.None());
      AskApproval reminder = (AskApproval) run.move();
      assertThat(reminder.time()).isEqualTo(time);
      assertThat(reminder.reason()).isEqualTo("Nobody has answered yet.");
      assertThat(reminder.until()).isEqualTo(Drive.START.plus(Duration.ofHours(24)));
    }
    Halt halt = (Halt) run.after(Duration.ofHours(6)).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.NOT_APPROVED);
    assertThat(halt.reason())
        .isEqualTo("Nobody approved the upgrade before anything is changed within 24 hours.");
    assertThat(halt.nextAction())
        .isEqualTo("Nothing was changed. Start again when somebody can answer.");
  }

  @Test
  void theLastReminderComesNoLaterThanTheEnd() {
    run.move();
    run.after(Duration.ofHours(23)).answer(new ApprovalAnswer.None());
    assertThat(((AskApproval) run.move()).waitSeconds()).isEqualTo(HOUR.toSeconds());
  }

  @Test
  void aRejectionEndsTheRunWithTheWordsOfWhoRejected() {
    run.move();
    run.after(HOUR).answer(given(Word.REJECTED, "", run.now()));
    assertThat(run.move())
        .isEqualTo(
            new Decline(
                ApprovalGate.START,
                "ana",
                "ana rejected the upgrade before anything is changed: looks fine",
                "Nothing was changed. Talk to ana; start again when it is settled."));
    assertThat(run.progress().gates().approvals())
        .extracting(GivenApproval::answer)
        .containsExactly(Word.REJECTED);
  }

  @Test
  void aRejectionNeedsNoReason() {
    run.move();
    run.answer(new ApprovalAnswer.Given(Word.REJECTED, "", "ana", Optional.empty(), " "));
    assertThat(run.move().reason()).endsWith("before anything is changed, without a reason.");
  }

  @Test
  void anApprovalOfAnotherPlanDoesNotCountAndIsAskedForOnceMore() {
    run.move();
    run.after(HOUR).answer(given(Word.APPROVED, "0123", run.now()));
    AskApproval again = (AskApproval) run.move();
    assertThat(again.reason()).startsWith("ana approved a different plan (hash '0123').");
    assertThat(again.time()).isEqualTo(2);
    assertThat(run.progress().gates().approvals())
        .extracting(GivenApproval::accepted)
        .containsExactly(false);
    run.after(HOUR).answer(new ApprovalAnswer.None());
    assertThat(run.move()).isInstanceOf(AskApproval.class);
  }

  @Test
  void aTimeThatCannotBeIsNotBelieved() {
    Instant asked = run.now();
    run.move();
    run.after(HOUR);
    assertThat(keptTime(asked.minusSeconds(1))).isEqualTo(run.now());
    assertThat(keptTime(run.now().plusSeconds(1))).isEqualTo(run.now());
  }

  private Instant keptTime(Instant told) {
    run.answer(given(Word.APPROVED, "0123", told)).move();
    return run.progress().gates().approvals().getLast().at();
  }

  @Test
  void anAnswerThatCannotBeReadCostsOneMailAndOfMailsThereAreTwenty() {
    run.move();
    run.answer(new ApprovalAnswer.Unreadable("It is a number."));
    for (int time = 2; time <= 20; time++) {
      assertThat(run.after(Duration.ofSeconds(1)).move().reason())
          .isEqualTo("An answer came that cannot be read. It is a number.");
    }
    assertThat(run.after(Duration.ofSeconds(1)).move().reason())
        .isEqualTo("Nobody approved the upgrade before anything is changed, in 20 mails.");
  }

  @Test
  void whatLambdaDidNotRunIsAskedForOnceMoreWithinTheSameHours() {
    run.move();
    run.answer(
        new ApprovalAnswer.NotAsked("Lambda.SnapStartNotReadyException", "being initialized"));
    AskApproval again = (AskApproval) run.after(HOUR).move();
    assertThat(again.until()).isEqualTo(Drive.START.plus(Duration.ofHours(24)));
    assertThat(again.reason())
        .isEqualTo(
            "The question could not be asked before (Lambda.SnapStartNotReadyException: being"
                + " initialized): it is asked again.");
    Halt halt = (Halt) run.after(Duration.ofHours(23)).move();
    assertThat(halt.reason()).contains("within 24 hours");
  }

  @Test
  void theRunHaltsWhereNobodyCouldBeAsked() {
    run.move();
    run.answer(new ApprovalAnswer.NotAsked("io.github.auroraupgrade.StopUpgrade", "no topic"));
    Halt halt = (Halt) run.move();
    assertThat(halt.cause()).isEqualTo(HaltCause.NOT_APPROVED);
    assertThat(halt.reason()).contains("could not be asked for").endsWith("no topic");
    assertThat(halt.nextAction())
        .isEqualTo("Nothing was changed. Fix the cause, then start again.");
  }

  @Test
  void aPlanThatIsAnotherOneAfterTheAnswerIsAskedAboutAnewWithTheDifference() {
    run.move();
    approve();
    Plan two = new Drive(FLEET.upgraded(EUROPE, Drive.TARGET), asking(Approval.START)).plan();
    AskApproval again = (AskApproval) run.after(HOUR).planned(two).move();
    assertThat(again.planHash()).isEqualTo(PlanHash.of(two));
    assertThat(again.reason())
        .startsWith("The plan has changed since it was asked about, so the answer does not count.")
        .contains("It was: orders-euw1: 16.8 -> 16.13")
        .contains("It is: ");
    assertThat(again.time()).isEqualTo(2);
    assertThat(again.until()).isEqualTo(run.now().plus(Duration.ofHours(24)));
  }

  @Test
  void aPlanThatDiffersInItsConditionsAloneIsToBeLookedAtAsAWhole() {
    run.move();
    approve();
    run.planned(new Drive(FLEET, asking(Approval.BOTH)).plan());
    assertThat(run.move().reason()).endsWith("are the same; look at the whole plan.");
  }

  @Test
  void aPlanIsMadeAgainOnlyWhenEveryMemberHasSettled() {
    run.move();
    run.see(FLEET.withStatus(PRIMARY, "backing-up"));
    run.answer(given(Word.APPROVED, hash(), run.now()));
    assertThat(run.move())
        .isEqualTo(
            new KeepWaiting(
                "The plan will be recomputed when orders-use1 (primary, us-east-1) has settled.",
                15));
    run.see(FLEET);
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
  }

  @Test
  void beforeThePrimaryThePlanIsMadeAgainThenAPersonIsAskedThenItBegins() {
    Drive primary = new Drive(FLEET, asking(Approval.PRIMARY));
    assertThat(primary.move()).isInstanceOf(UpgradeSecondaries.class);
    primary.finish(EUROPE);
    assertThat(primary.finish(SYDNEY)).isInstanceOf(PlanAgain.class);
    AskApproval question = (AskApproval) primary.move();
    assertThat(question.gate()).isEqualTo(ApprovalGate.PRIMARY);
    assertThat(question.reason())
        .isEqualTo("The run waits for an answer before the primary cluster is changed.");
    primary.after(HOUR).answer(given(Word.REJECTED, "", primary.now()));
    Decline decline = (Decline) primary.move();
    assertThat(decline.nextAction())
        .startsWith("The members differ in version until the upgrade has ended. Members: ")
        .contains("orders-euw1 (secondary, eu-west-1): 16.13, available");
  }

  @Test
  void whoApprovedTheStartIsAskedOnceMoreBeforeThePrimary() {
    Drive both = new Drive(FLEET, asking(Approval.BOTH));
    both.move();
    both.answer(given(Word.APPROVED, PlanHash.of(both.plan()), both.now()));
    both.move();
    both.move();
    both.move();
    both.finish(EUROPE);
    both.finish(SYDNEY);
    assertThat(((AskApproval) both.move()).gate()).isEqualTo(ApprovalGate.PRIMARY);
    both.answer(given(Word.APPROVED, PlanHash.of(both.plan()), both.now()));
    both.move();
    assertThat(both.move()).isInstanceOf(UpgradePrimary.class);
    assertThat(both.after(HOUR).see(both.fleet().withStatus(PRIMARY, "upgrading")).move())
        .isInstanceOf(KeepWaiting.class);
  }

  @Test
  void aNewPlanIsAskedAboutAnewAsLongAsTheChangesWereSomebodyElses() {
    Drive late = afterAFailover(StepResult.Outcome.ALREADY_UNDER_WAY);
    assertThat(late.move()).isInstanceOf(PlanAgain.class);
    AskApproval again = (AskApproval) late.move();
    assertThat(again.gate()).isEqualTo(ApprovalGate.START);
    assertThat(again.reason())
        .endsWith("It was: orders-use1 is the primary. It is: orders-euw1 is the primary.");
  }

  @Test
  void aNewPlanGoesOnUnaskedWhereTheRunHasBegunToChangeMembers() {
    assertThat(afterAFailover(StepResult.Outcome.STARTED).move())
        .isInstanceOf(UpgradeSecondaries.class);
  }

  /** Approved, asked for one member with this outcome, and planned again with other roles. */
  private Drive afterAFailover(StepResult.Outcome outcome) {
    run.move();
    approve();
    run.move();
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    TestFleet other = FLEET.switchedOverTo(EUROPE);
    run.acts(run.act(EUROPE, outcome, "")).after(HOUR).see(other);
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    return run.acts().planned(new Drive(other, asking(Approval.START)).plan());
  }

  private void approve() {
    run.answer(given(Word.APPROVED, hash(), run.now()));
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
  }

  private String hash() {
    return PlanHash.of(run.plan());
  }

  private static ApprovalAnswer given(Word word, String hash, Instant at) {
    return new ApprovalAnswer.Given(word, hash, "ana", Optional.of(at), "looks fine");
  }

  static Conditions asking(Approval approval) {
    Conditions none = Conditions.NONE;
    return new Conditions(
        approval,
        none.approvalHours(),
        none.startAt(),
        none.changeCalendars(),
        none.canary(),
        none.soakMinutes(),
        none.soakLimits(),
        none.progressMails());
  }
}
