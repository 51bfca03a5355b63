package io.github.auroraupgrade.simulator.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.execution.Approvals.Sent;
import io.github.auroraupgrade.aws.execution.PendingApproval;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.draw.PassingFaults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers that come, late, twice, for another plan, from somebody who cannot type, or never. */
class ApprovalScenariosTest {
  private static final String SYDNEY =
      "arn:aws:rds:ap-southeast-2:123456789012:cluster:orders-apse2";

  private static final String PRIMARY = "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1";
  private static final String READER = PassingFaults.READER + "000000000001";
  private static final Duration CREATING = Duration.ofMinutes(4);

  private Practice practice = Practice.with("orders-postgresql");

  @Test
  void nothingIsChangedBeforeSomebodyApprovesAndTheReportSaysWhoDid() {
    Execution execution = asked("start", Duration.ofHours(2));
    assertThat(practice.changes()).isEmpty();
    assertThat(practice.subjects())
        .containsExactly("[aurora-upgrade] orders: approve the upgrade to 16.14?");
    PendingApproval question = person().question(execution);
    assertThat(lastMail())
        .contains("aurora-upgrade approve \\\n    " + execution.arn())
        .contains("--plan " + question.planHash())
        .contains("--task-token " + question.token())
        .contains("SHA-256 " + question.planHash());

    assertThat(person().approve(question)).isEqualTo(new Sent.Taken());
    practice.walker().runToEnd(execution);

    assertSucceeded(execution);
    assertThat(practice.subjects())
        .contains("[aurora-upgrade] orders: upgrade to 16.14 started")
        .hasSize(3);
    JsonNode approval = report(execution).at("/approvals/0");
    assertThat(approval.path("gate").stringValue()).isEqualTo("START");
    assertThat(approval.path("planHash").stringValue()).isEqualTo(question.planHash());
    assertThat(approval.path("by").stringValue()).isEqualTo(Person.ANA);
    assertThat(approval.path("at").stringValue()).isEqualTo("2026-11-21T05:00:00Z");
  }

  @Test
  void thePrimaryWaitsForAnAnswerUntilEverySecondaryIsDone() {
    Execution execution = asked("primary", Duration.ofHours(4));
    assertThat(changed()).containsExactly("orders-euw1", "orders-apse2");
    assertThat(person().question(execution).gate()).isEqualTo("PRIMARY");

    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);

    assertSucceeded(execution);
    assertThat(changed()).containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    assertThat(report(execution).path("disasterRecoveryGapSeconds").longValue())
        .as("the wait is part of the gap")
        .isGreaterThan(Duration.ofHours(3).toSeconds());
  }

  @Test
  void theReportShowsTheWaitForAnAnswerInARowAndOnTheTimeline() {
    Execution execution = asked("primary", Duration.ofHours(4));
    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);

    byte[] page = practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.html");
    assertThat(new String(page, StandardCharsets.UTF_8))
        .containsPattern("Of that, waiting for approval</th><td>–</td><td>3 h \\d+ min</td>")
        .contains(
            "<a href=\"https://console.aws.amazon.com/states/home?region=us-east-1"
                + "#/v2/executions/details/"
                + execution.arn()
                + "\"><code>")
        .containsPattern("<rect class=\"WAITING\"[^>]+><title>waiting for approval: ")
        .containsPattern("Approved by</th><td>" + Person.ANA + " \\(before the primary");
  }

  @Test
  void theReportPredictsTheWholeRunThoughThePlanWasMadeAgainOnTheWay() {
    Execution execution = asked("primary", Duration.ofHours(4));
    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);

    Plan first =
        Json.read(
            practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/plan.json"),
            Plan.class);
    assertThat(report(execution).path("planHash").stringValue()).isNotEqualTo(PlanHash.of(first));
    assertThat(report(execution).at("/predicted/seconds").longValue())
        .isEqualTo(first.estimate().seconds());
    assertThat(report(execution).path("predictedDisasterRecoveryGapSeconds").longValue())
        .isEqualTo(first.disasterRecoveryGapSeconds());
  }

  @Test
  void bothMeansTwoAnswers() {
    Execution execution = asked("both", Duration.ofHours(1));
    person().approve(person().question(execution));
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofHours(4)));
    assertThat(person().question(execution).gate()).isEqualTo("PRIMARY");
    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
    assertThat(report(execution).path("approvals")).hasSize(2);
  }

  @Test
  void nobodyAnswersIsRemindedOfAndEndsWithNothingChanged() {
    Execution execution = practice.run(input("start"));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(execution.cause().orElseThrow())
        .isEqualTo("Nobody approved the upgrade before anything is changed within 24 hours.");
    assertThat(practice.changes()).isEmpty();
    assertThat(practice.subjects())
        .containsExactly(
            "[aurora-upgrade] orders: approve the upgrade to 16.14?",
            "[aurora-upgrade] orders: REMINDER, approve the upgrade to 16.14?",
            "[aurora-upgrade] orders: REMINDER, approve the upgrade to 16.14?",
            "[aurora-upgrade] orders: REMINDER, approve the upgrade to 16.14?",
            "[aurora-upgrade] orders: upgrade HALTED, action needed");
    assertThat(lastMail()).contains("Nothing was changed.");
    assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
        .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusMinutes(5));
  }

  @Test
  void aLateAnswerIsRefusedByAwsAndTheTokenOfTheNextMailCounts() {
    Execution execution = asked("start", Duration.ofHours(5));
    PendingApproval first = person().question(execution);
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofHours(2)));
    assertThat(person().approve(first)).isInstanceOf(Sent.TooLate.class);
    PendingApproval second = person().question(execution);
    assertThat(second.token()).isNotEqualTo(first.token());
    assertThat(person().approve(second)).isEqualTo(new Sent.Taken());
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
  }

  @Test
  void theSecondOfTwoAnswersIsRefused() {
    Execution execution = asked("start", Duration.ofHours(1));
    PendingApproval question = person().question(execution);
    person().approve(question);
    assertThat(person().reject(question, "I changed my mind")).isInstanceOf(Sent.TooLate.class);
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
  }

  @Test
  void anAnswerForAnotherPlanLosesNothingAndIsAskedForAnew() {
    Execution execution = asked("start", Duration.ofHours(1));
    person().approve(person().question(execution), "0123abcd");
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    assertThat(practice.changes()).isEmpty();
    assertThat(lastMail()).contains("approved a different plan").contains("0123abcd");
    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
    assertThat(report(execution).at("/approvals/0/accepted").booleanValue()).isFalse();
    assertThat(report(execution).at("/approvals/1/accepted").booleanValue()).isTrue();
  }

  @Test
  void aPlanThatHasChangedSinceIsRefusedAndAskedAnewWithTheDifference() {
    Execution execution = asked("start", Duration.ofHours(1));
    PendingApproval question = person().question(execution);
    practice.aws.at(practice.clock.instant(), new ScheduledEvent.MemberDetached("orders", SYDNEY));
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    person().approve(question);
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(120));

    assertThat(practice.changes()).isEmpty();
    PendingApproval second = person().question(execution);
    assertThat(second.planHash()).isNotEqualTo(question.planHash());
    assertThat(second.reason())
        .contains("The plan has changed")
        .contains("orders-apse2: 16.8 -> 16.14");
    person().approve(second);
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
    assertThat(changed()).containsExactly("orders-euw1", "orders-use1");
  }

  @Test
  void aReaderThatAutoScalingAddsBetweenQuestionAndAnswerAsksNothingNew() {
    Execution execution = asked("start", Duration.ofHours(1));
    approvedAfter(execution, new ScheduledEvent.ReaderAdded(PRIMARY, READER, CREATING));

    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
    assertThat(report(execution).path("approvals")).hasSize(1);
  }

  @Test
  void aReaderThatAutoScalingTakesAwayBetweenQuestionAndAnswerAsksNothingNew() {
    practice.aws.at(
        practice.clock.instant(), new ScheduledEvent.ReaderAdded(PRIMARY, READER, CREATING));
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(30)));
    Execution execution = asked("start", Duration.ofHours(1));
    approvedAfter(
        execution,
        new ScheduledEvent.ReaderRemoved(
            "arn:aws:rds:us-east-1:123456789012:db:" + READER, Duration.ofMinutes(3)));

    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
    assertThat(report(execution).path("approvals")).hasSize(1);
  }

  @Test
  void anInstanceThatSomebodyAddsBetweenQuestionAndAnswerIsAskedAboutAgain() {
    Execution execution = asked("start", Duration.ofHours(1));
    String asked = person().question(execution).planHash();
    approvedAfter(execution, new ScheduledEvent.ReaderAdded(PRIMARY, "orders-use1-3", CREATING));

    practice.walker().advanceTo(practice.clock.instant().plusSeconds(120));
    assertThat(practice.changes()).isEmpty();
    assertThat(person().question(execution).reason()).contains("The plan has changed");
    assertThat(person().question(execution).planHash()).isNotEqualTo(asked);
  }

  /** The question is answered half an hour after this has happened. */
  private void approvedAfter(Execution execution, ScheduledEvent event) {
    PendingApproval question = person().question(execution);
    practice.aws.at(practice.clock.instant(), event);
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(person().approve(question)).isEqualTo(new Sent.Taken());
  }

  @Test
  void anAnswerThatIsNoneIsAskedForAnew() {
    Execution execution = asked("start", Duration.ofHours(1));
    for (String output :
        List.of("1", "{}", "{\"answer\":\"yes\"}", "{\"answer\":\"APPROVED\"}", "null", "[]")) {
      person().say(person().question(execution), output);
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
      assertThat(lastMail()).as(output).contains("An answer came that cannot be read.");
    }
    assertThat(practice.changes()).isEmpty();
    person().approve(person().question(execution));
    practice.walker().runToEnd(execution);
    assertSucceeded(execution);
  }

  @Test
  void answersThatAreNoneDoNotKeepARunAliveForEver() {
    Execution execution = asked("start", Duration.ofHours(1));
    for (int answers = 0; person().isAsked(execution); answers++) {
      assertThat(answers).isLessThan(30);
      person().say(person().question(execution), "{}");
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    }
    assertThat(execution.cause().orElseThrow()).contains("in 20 mails");
  }

  @Test
  void aPersonWhoSaysNoEndsTheRunWithAnEndOfItsOwn() {
    Execution execution = asked("start", Duration.ofHours(1));
    person().reject(person().question(execution), "Black Friday");
    practice.walker().runToEnd(execution);
    assertThat(execution.error()).contains("UpgradeDeclined");
    assertThat(execution.cause().orElseThrow())
        .isEqualTo(Person.ANA + " rejected the upgrade before anything is changed: Black Friday");
    assertThat(practice.changes()).isEmpty();
    assertThat(practice.subjects())
        .last()
        .isEqualTo("[aurora-upgrade] orders: upgrade rejected by a person");
    assertThat(lastMail()).contains("Black Friday").contains("Nothing was changed.");
    JsonNode report =
        JsonMapper.shared()
            .readTree(
                practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.json"));
    assertThat(report.path("outcome").stringValue()).isEqualTo("DECLINED");
    assertThat(report.at("/approvals/0/reason").stringValue()).isEqualTo("Black Friday");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .noneMatch(key -> key.startsWith("locks/"));
  }

  @Test
  void whatSomebodySaysMovesNoCursorAndTurnsNoLineInMailsLogsAndReports() {
    Execution execution = asked("start", Duration.ofHours(1));
    person()
        .say(
            person().question(execution),
            """
            {"answer":"REJECTED","planHash":"%s","by":"ana\\u009b2J\\u009b31m",
             "reason":"no\\u202e\\u2028Subject: done\\u2066\\ufeff\\u200b"}
            """
                .formatted(person().question(execution).planHash()));
    practice.walker().runToEnd(execution);
    assertThat(execution.error()).contains("UpgradeDeclined");
    String page =
        new String(
            practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.html"),
            UTF_8);
    assertThat(lastMail()).contains("ana 2J 31m rejected", "no Subject:\n  done");
    assertThat(page).contains("ana 2J 31m", "no Subject: done");
    String all = practice.aws.mails() + page + practice.laptop.logged() + report(execution);
    assertThat(all).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
  }

  @Test
  void aMailThatCannotBeSentEndsTheRunBecauseNobodyWouldKnow() {
    practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none()
                .with(CallFault.on("Publish").refused(403, "AuthorizationError", "no topic")));
    Execution execution = practice.run(input("start"));
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(execution.cause().orElseThrow()).contains("could not be asked for");
    assertThat(practice.changes()).isEmpty();
  }

  private Execution asked(String approval, Duration until) {
    Execution execution = practice.executions.start("run-1", input(approval));
    practice.walker().advanceTo(practice.clock.instant().plus(until));
    return execution;
  }

  private static String input(String approval) {
    return "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"" + approval + "\"}";
  }

  private Person person() {
    return new Person(practice);
  }

  private String lastMail() {
    return practice.aws.mails().getLast().message();
  }

  private List<String> changed() {
    return practice.changes().stream().filter(Call::succeeded).map(Call::resource).toList();
  }

  private JsonNode report(Execution execution) {
    return practice.report(execution);
  }

  private static void assertSucceeded(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }
}
