package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code open.json} says what the next run has to make again: only the run that holds the claim
 * writes it, in place of the very one that its plan was made from.
 */
class OpenRecordingTest {
  private static final String OPEN = "runs/orders/open.json";
  private static final Fleet MYSQL = Fleet.named("orders-mysql");

  @Test
  void itIsWrittenOnceTheDatabaseIsClaimedAndBeforeAnythingIsTakenOut() {
    Practice practice = Practice.with(MYSQL);
    practice.run(Agreed.rebuild());
    List<String> calls =
        practice.aws.ledger().calls().stream()
            .filter(Call::isChange)
            .map(call -> call.function() + " " + call.action() + " " + call.resource())
            .toList();
    int claimed = index(calls, "ClaimDatabase PutObject", "locks/orders.json");
    int written = index(calls, "ClaimDatabase PutObject", OPEN);
    assertThat(claimed).isNotNegative();
    assertThat(written).isGreaterThan(claimed);
    assertThat(index(calls, "UpgradeCluster RemoveFromGlobalCluster", "")).isGreaterThan(written);
    assertThat(calls).noneMatch(call -> call.startsWith("PlanUpgrade") && call.endsWith(OPEN));
  }

  @Test
  void aRunThatFindsTheDatabaseHeldLeavesWhatTheHolderWrote() {
    Practice practice = Practice.with(MYSQL);
    Execution holder = practice.executions.start("run-1", Agreed.rebuild());
    Execution late = practice.executions.start("run-2", Agreed.rebuild());
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    assertThat(late.error()).contains("DatabaseBusy");
    assertThat(open(practice).path("executionArn").stringValue()).isEqualTo(holder.arn());
    practice.walker().runToEnd(holder);
    assertThat(holder.status()).as(holder.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(open(practice).path("clusters")).isEmpty();
  }

  @Test
  void aRunThatWasPlannedFromAnOlderOneStopsBeforeAnythingIsTakenOut() {
    Practice practice =
        Practice.before(MYSQL, "ClaimDatabase", OpenRecordingTest::anotherRunWrites);
    Execution run = practice.run(Agreed.rebuild());
    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(practice.aws.mails().getLast().message().replaceAll("\\s+", " "))
        .contains("open.json has changed since this run was planned", "Start the upgrade again");
    assertThat(practice.aws.ledger().calls("RemoveFromGlobalCluster")).isEmpty();
    assertThat(open(practice).path("executionArn").stringValue()).endsWith(":another");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET)).doesNotContainKey("locks/orders.json");
  }

  @Test
  void aReportLeavesWhatAnotherRunHasWritten() {
    Practice practice = Practice.before(MYSQL, "WriteReport", OpenRecordingTest::anotherRunWrites);
    practice.run(Agreed.rebuild());
    assertThat(open(practice).path("executionArn").stringValue()).endsWith(":another");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET))
        .containsKey("runs/orders/run-1/report.json");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAnotherRunWritesInTheSameMomentIsNotOverwritten(boolean oneIsThere) {
    Practice practice = Practice.with(MYSQL);
    TwoRuns runs = new TwoRuns(practice);
    if (oneIsThere) {
      write(practice, "earlier");
    }
    String run = practice.executions.start("run-1", Agreed.rebuild()).arn();
    JsonNode claiming = runs.planned(run);
    assertThatThrownBy(
            () ->
                runs.callWhile(
                    "ClaimDatabase",
                    claiming,
                    request -> TwoRuns.isOf(request, "PUT", OPEN),
                    () -> anotherRunWrites(practice)))
        .isInstanceOf(StopUpgrade.class)
        .hasMessageContaining("has changed since this run was planned");
    assertThat(open(practice).path("executionArn").stringValue()).endsWith(":another");
  }

  @Test
  void theRetryOfAClaimWritesTheSameAgain() {
    Practice practice = Practice.with(MYSQL);
    TwoRuns runs = new TwoRuns(practice);
    JsonNode claiming = runs.planned(practice.executions.start("run-1", Agreed.rebuild()).arn());
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThat(runs.call("ClaimDatabase", claiming).path("outcome").stringValue())
          .isEqualTo("CLAIMED");
    }
    assertThat(open(practice).path("clusters")).isNotEmpty();
  }

  @Test
  void plannedAgainInTheMiddleTheRunWritesItAgainAfterALookAtItsClaim() {
    Practice practice = Practice.with(MYSQL);
    Execution run = rebuildUntilSomebodyAddsASecondary(practice);
    practice.walker().runToEnd(run);
    assertThat(run.status()).as(run.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    List<String> calls =
        practice.aws.ledger().calls().stream()
            .filter(call -> call.function().equals("PlanUpgrade") && call.service().equals("s3"))
            .map(call -> call.action() + " " + call.resource())
            .toList();
    int claim = index(calls, "GetObject", "locks/orders.json");
    assertThat(claim).isNotNegative();
    assertThat(index(calls, "PutObject", OPEN)).isGreaterThan(claim);
    assertThat(open(practice).path("clusters")).isEmpty();
  }

  @Test
  void plannedAgainAfterItsClaimWasLostTheRunWritesNothing() {
    Practice practice = Practice.with(MYSQL);
    Execution run = rebuildUntilSomebodyAddsASecondary(practice);
    practice.aws.addObject(
        LocalDeployment.BUCKET,
        "locks/orders.json",
        bytes(
            """
            {"globalClusterIdentifier":"orders","executionArn":"another",
             "claimedAt":"2026-11-21T03:00:00Z"}
            """));
    practice.walker().runToEnd(run);
    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(practice.aws.ledger().calls("PutObject"))
        .noneMatch(call -> call.function().equals("PlanUpgrade") && call.resource().endsWith(OPEN));
  }

  private static Execution rebuildUntilSomebodyAddsASecondary(Practice practice) {
    Execution run = practice.executions.start("run-1", Agreed.rebuild());
    while (practice.aws.ledger().calls("CreateDBCluster").isEmpty()) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(15));
    }
    practice.aws.at(
        practice.clock.instant(),
        new ScheduledEvent.MemberAdded(
            "orders",
            "ca-central-1",
            "orders-cac1",
            practice.aws.members("orders").getFirst().engineVersion()));
    return run;
  }

  @Test
  void settingsThatSomebodyHasChangedAreNotHandedOn() {
    Practice practice =
        Practice.before(
            MYSQL,
            "ClaimDatabase",
            it ->
                it.aws.addObject(
                    LocalDeployment.BUCKET, "runs/orders/run-1/settings.json", bytes("{}")));
    Execution run = practice.run(Agreed.rebuild());
    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.cause().orElseThrow()).contains("settings.json is not what this run wrote");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET)).doesNotContainKey(OPEN);
    assertThat(practice.aws.ledger().calls("RemoveFromGlobalCluster")).isEmpty();
  }

  private static void anotherRunWrites(Practice practice) {
    write(practice, "another");
  }

  private static void write(Practice practice, String run) {
    practice.aws.addObject(
        LocalDeployment.BUCKET,
        OPEN,
        bytes(
            """
            {"schema":1,"globalClusterIdentifier":"orders","executionArn":"execution:%s",
             "targetEngineVersion":"8.0.mysql_aurora.3.12.0",
             "recordedAt":"2026-11-21T03:00:00Z","clusters":[]}
            """
                .formatted(run)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode open(Practice practice) {
    return Json.mapper().readTree(practice.aws.objects(LocalDeployment.BUCKET).get(OPEN));
  }

  private static int index(List<String> calls, String start, String end) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(start) && calls.get(i).endsWith(end)) {
        return i;
      }
    }
    return -1;
  }
}
