package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whole runs: the deployed definition, the deployed handlers, the real SDK, a simulated AWS. */
class UpgradeScenariosTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";
  private static final String TO_16_13 =
      "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.13\"}";
  private static final String SYDNEY =
      "arn:aws:rds:ap-southeast-2:123456789012:cluster:orders-apse2";

  @Test
  void everyClusterIsModifiedOnceAndThePrimaryLastAfterEverySecondaryIsDone() {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    JsonNode report = practice.report(execution);
    String primaryAsked = report.at("/members/2/askedAt").stringValue();
    assertThat(report.at("/members/0/doneAt").stringValue()).isLessThan(primaryAsked);
    assertThat(report.at("/members/1/doneAt").stringValue()).isLessThan(primaryAsked);
    assertThat(report.at("/outcome").stringValue()).isEqualTo("SUCCEEDED");
  }

  /** As the AWS CLI prints a global cluster whose writer is not being moved. */
  @Test
  void anEmptyFailoverStateIsNoFailover() {
    Practice practice =
        Practice.with(
            Fleet.named("orders-postgresql")
                .withGlobalCluster("orders", global -> global.failoverState(_ -> {})));
    assertSucceeded(practice.run(ORDERS));
    assertThat(practice.changes()).allMatch(Call::succeeded);
  }

  @Test
  void peopleAreToldOfTheStartAndOfTheEnd() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(TO_16_13);
    assertThat(practice.subjects())
        .containsExactly(
            "[aurora-upgrade] orders: upgrade to 16.13 started",
            "[aurora-upgrade] orders: upgraded to 16.13");
  }

  @Test
  void whoWantsMailsOfProgressIsToldOfEachMemberToo() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(
        "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.13\","
            + "\"progressMails\":true}");
    assertThat(practice.subjects())
        .containsExactly(
            "[aurora-upgrade] orders: upgrade to 16.13 started",
            "[aurora-upgrade] orders: orders-euw1 upgraded (1 of 3)",
            "[aurora-upgrade] orders: orders-apse2 upgraded (2 of 3)",
            "[aurora-upgrade] orders: orders-use1 upgraded (3 of 3)",
            "[aurora-upgrade] orders: upgraded to 16.13");
  }

  @Test
  void planAndReportAreKeptAndTheClaimIsGivenBack() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(TO_16_13);
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .hasSize(5)
        .contains(
            "runs/orders/run-1/plan-instances.json",
            "runs/orders/run-1/plan.json",
            "runs/orders/run-1/report.html",
            "runs/orders/run-1/report.json")
        .anyMatch(key -> key.startsWith("succeeded/orders/"));
  }

  @Test
  void anAuroraMysqlPatchWithinOneMinorVersionIsDoneTheSameWay() {
    Practice practice = Practice.with("orders-mysql");
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.report(execution).path("targetEngineVersion").stringValue())
        .isEqualTo("8.0.mysql_aurora.3.10.5");
    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void aDryRunMailsThePlanAndChangesNothing() {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution = practice.run("{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}");
    assertSucceeded(execution);
    assertThat(practice.subjects()).containsExactly("[aurora-upgrade] orders: plan for 16.14");
    assertThat(practice.changes()).isEmpty();
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .containsExactly("runs/orders/run-1/plan.json");
  }

  @Test
  void aSecondRunFindsNothingToDo() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(TO_16_13);
    Execution second = practice.run("run-2", TO_16_13);
    assertThat(second.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.subjects()).last().isEqualTo("[aurora-upgrade] orders: nothing to upgrade");
    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void aFailedPrecheckHaltsAndLeavesThePrimaryAlone() {
    Practice practice =
        postgresql(Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails()));
    Execution execution = practice.run(ORDERS);
    assertHalted(practice, execution, "cannot be upgraded");
    assertThat(practice.changes()).extracting(Call::resource).containsExactly("orders-euw1");
  }

  @Test
  void anUpgradeThatIsRolledBackHaltsWithAwsReason() {
    Practice practice =
        postgresql(
            Faults.none()
                .with("orders-apse2", new UpgradeOutcome.RollsBack("out of free addresses")));
    Execution execution = practice.run(ORDERS);
    assertHalted(practice, execution, "orders-apse2");
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2");
  }

  @Test
  void aMemberThatSticksHaltsTheRunAtItsDeadline() {
    Practice practice = postgresql(Faults.none().with("orders-euw1", new UpgradeOutcome.Sticks()));
    Execution execution = practice.run(ORDERS);
    assertHalted(practice, execution, "Not finished within 6 hours");
    assertThat(Duration.between(execution.startDate(), execution.stopDate().orElseThrow()))
        .isBetween(Duration.ofHours(6), Duration.ofHours(7));
    assertThat(execution.history()).hasSizeLessThan(25_000 / 4);
  }

  @Test
  void anInstanceLeftBehindIsNotDone() {
    Practice practice =
        postgresql(Faults.none().with("orders-euw1", new UpgradeOutcome.LeavesInstanceBehind()));
    assertHalted(practice, practice.run(ORDERS), "orders-euw1-2");
  }

  @Test
  void aBrokenInstanceHalts() {
    Practice practice =
        postgresql(
            Faults.none().with("orders-euw1", new UpgradeOutcome.BreaksInstance("storage-full")));
    assertHalted(practice, practice.run(ORDERS), "storage-full");
  }

  @Test
  void aClusterThatIgnoresTheFirstCallIsAskedOnceMore() {
    Practice practice =
        postgresql(Faults.none().with("orders-euw1", new UpgradeOutcome.NeverStarts(1)));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-euw1", "orders-apse2", "orders-use1");
  }

  @Test
  void aClusterThatIgnoresEveryCallHaltsAfterTwo() {
    Practice practice =
        postgresql(Faults.none().with("orders-euw1", new UpgradeOutcome.NeverStarts(9)));
    assertHalted(practice, practice.run(ORDERS), "asked 2 times");
    assertThat(practice.changes()).hasSize(2);
  }

  @Test
  void throttlingIsRetriedAndTheUpgradeSucceeds() {
    Practice practice =
        postgresql(Faults.none().with(CallFault.on("DescribeDBClusters").calls(3, 30).throttled()));
    assertThat(practice.run(ORDERS).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void anAnswerLostAfterTheCallTookEffectDoesNotUpgradeTwice() {
    Practice practice =
        postgresql(Faults.none().with(CallFault.on("ModifyDBCluster").calls(1, 1).lostAfter()));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
  }

  @Test
  void aRegionOutOfReachForAWhileIsWaitedFor() {
    Practice practice = postgresql(Faults.none());
    Practice cut =
        postgresql(
            Faults.none()
                .with(
                    CallFault.onAnyCall()
                        .inRegion("eu-west-1")
                        .between(
                            practice.clock.instant().plusSeconds(300),
                            practice.clock.instant().plusSeconds(900))
                        .lostBefore()));
    assertThat(cut.run(ORDERS).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aDeafTopicNeverFailsAnUpgrade() {
    Practice practice =
        postgresql(
            Faults.none().with(CallFault.on("Publish").refused(403, "AuthorizationError", "no")));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.aws.mails()).isEmpty();
  }

  @Test
  void aReportThatCannotBeWrittenNeverFailsAnUpgrade() {
    Practice practice =
        postgresql(
            Faults.none()
                .with(
                    CallFault.on("PutObject")
                        .by("WriteReport")
                        .refused(403, "AccessDenied", "no")));
    assertThat(practice.run(ORDERS).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void accessDeniedWhileReadingEndsTheRunAsBrokenAndTellsWhy() {
    Practice practice =
        postgresql(
            Faults.none()
                .with(
                    CallFault.on("DescribeDBClusters")
                        .by("NextMove")
                        .refused(403, "AccessDenied", "not authorized")));
    Execution execution = practice.run(ORDERS);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("io.github.auroraupgrade.StopUpgrade");
    assertThat(lastMail(practice).message())
        .contains("AccessDenied")
        .contains("What you have to do");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .as("the claim is given back")
        .noneMatch(key -> key.startsWith("locks/"));
  }

  @Test
  void aFailoverMidWayIsPlannedAgainAndTheNewPrimaryComesLast() {
    Practice practice = postgresql(Faults.none());
    practice.aws.at(
        practice.clock.instant().plusSeconds(120), new ScheduledEvent.Failover("orders", SYDNEY));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.changes().stream().filter(Call::succeeded).toList())
        .last()
        .extracting(Call::resource)
        .isEqualTo("orders-apse2");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .contains("runs/orders/run-1/plan-1.json");
  }

  @Test
  void aMemberDetachedMidWayIsLeftOut() {
    Practice practice = postgresql(Faults.none());
    practice.aws.at(
        practice.clock.instant().plusSeconds(60),
        new ScheduledEvent.MemberDetached("orders", SYDNEY));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-use1");
  }

  @Test
  void somebodyElseUpgradingAMemberIsNoReasonToFail() {
    Practice practice = postgresql(Faults.none());
    practice.aws.at(
        practice.clock.instant().plusSeconds(30),
        new ScheduledEvent.SomebodyModifies("eu-west-1", "orders-euw1", "16.14", true));
    Execution execution = practice.run(ORDERS);
    assertSucceeded(execution);
  }

  @Test
  void theSameSeedGivesTheSameLedger() {
    Practice one = Practice.with("orders-postgresql");
    one.run(ORDERS);
    Practice two = Practice.with("orders-postgresql");
    two.run(ORDERS);
    assertThat(two.aws.ledger().calls()).isEqualTo(one.aws.ledger().calls());
  }

  private static void assertSucceeded(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  private static Practice postgresql(Faults faults) {
    return new Practice(Fleet.named("orders-postgresql"), Catalogue.recorded(), faults);
  }

  private static void assertHalted(Practice practice, Execution execution, String reason) {
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(execution.cause().orElseThrow()).contains(reason);
    Mail mail = lastMail(practice);
    assertThat(mail.subject()).isEqualTo("[aurora-upgrade] orders: upgrade HALTED, action needed");
    assertThat(mail.message())
        .contains("orders-use1 (primary, us-east-1): 16.8, available")
        .contains("orders-euw1 (secondary, eu-west-1)")
        .contains("orders-apse2 (secondary, ap-southeast-2)")
        .contains("What you have to do");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .containsExactly(
            "runs/orders/run-1/plan-instances.json",
            "runs/orders/run-1/plan.json",
            "runs/orders/run-1/report.html",
            "runs/orders/run-1/report.json");
    assertThat(practice.changes()).extracting(Call::resource).doesNotContain("orders-use1");
  }

  private static Mail lastMail(Practice practice) {
    List<Mail> mails = practice.aws.mails();
    return mails.get(mails.size() - 1);
  }
}
