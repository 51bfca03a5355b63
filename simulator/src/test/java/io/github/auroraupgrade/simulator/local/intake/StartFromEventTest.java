package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.EventDelivery;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** From an event to at most one run, through the deployed function and the simulated AWS. */
class StartFromEventTest {
  private static final String AVAILABLE = "cluster-0156-minor-available-primary";
  private static final Fleet UNTAGGED = Fleet.named("orders-postgresql");

  @Test
  void withoutATagThePlanIsMailedWithTheCommandThatStartsIt() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("STARTED", 1L));
    intake.pass(Duration.ofMinutes(5));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
    assertThat(intake.executions().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(intake.practice.changes()).isEmpty();
    assertThat(intake.practice.subjects())
        .containsExactly("[aurora-upgrade] orders: plan for 16.14");
    assertThat(intake.practice.aws.mails().getFirst().message())
        .contains("RDS-EVENT-0156")
        .contains(
            """
              aurora-upgrade start --region us-east-1 --global-cluster orders \\
                --target 16.14
            """)
        .contains(
            """
              aws stepfunctions start-execution --region us-east-1 \\
                --state-machine-arn arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade \\
                --input '{"globalClusterIdentifier":"orders","targetEngineVersion":"16.14"}'
            """);
  }

  @Test
  void theTagRunUpgrades() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));

    intake.send(intake.event(AVAILABLE));
    intake.pass(Duration.ofHours(6));

    assertThat(intake.names()).containsExactly("orders-run-2026-11-21");
    assertThat(intake.executions().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(intake.practice.changes()).hasSize(3);
  }

  @Test
  void theTagApproveAsksBeforeItStarts() {
    IntakePractice intake =
        IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "approve"));

    intake.send(intake.event(AVAILABLE));

    assertThat(intake.names()).containsExactly("orders-approve-2026-W47");
    assertThat(intake.input("orders-approve-2026-W47").path("approval").asString())
        .isEqualTo("start");
    assertThat(intake.input("orders-approve-2026-W47").has("dryRun")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "RUN", "", "run,approve"})
  void anUnknownValueOfTheTagPlansAndWarns(String value) {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, value));

    intake.send(intake.event(AVAILABLE));
    intake.pass(Duration.ofMinutes(5));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
    assertThat(intake.practice.aws.mails().getFirst().message())
        .contains("WARNING: the tag aurora-upgrade:auto")
        .contains("'" + value + "'");
    assertThat(intake.practice.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "", "false", "audit until March"})
  void theTagDenyStartsNothingWhateverItsValue(String value) {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.DENY, value));

    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("DENIED", 1L));

    assertThat(intake.executions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"globalClusterIdentifier\":\"orders\"}",
        "{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}"
      })
  void theTagDenyRefusesRunsThatPeopleStartToo(String input) {
    IntakePractice intake =
        IntakePractice.on(IntakePractice.tagged(IntakePractice.DENY, "audit until March"));

    assertThat(intake.practice.run(input).status()).isEqualTo(ExecutionStatus.FAILED);

    assertThat(intake.practice.changes()).isEmpty();
    assertThat(intake.practice.aws.mails().getFirst().message())
        .contains("not-denied")
        .containsPattern("audit\\s+until\\s+March");
  }

  @Test
  void aDatabaseLeftToTheFleetIsStartedByNeitherEventNorSweep() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "fleet"));

    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("LEFT_TO_FLEET", 1L));
    assertThat(intake.sweep()).isEqualTo(Map.of("LEFT_TO_FLEET", 1L));

    assertThat(intake.executions()).isEmpty();
  }

  @Test
  void theCallsForOneEventDoNotGrowWithTheAccount() {
    assertThat(callsForOneEvent(IntakePractice.several(List.of("orders"))))
        .isEqualTo(
            callsForOneEvent(
                IntakePractice.several(
                    IntStream.range(0, 120).mapToObj(i -> i == 0 ? "orders" : "db" + i).toList())));
  }

  private static List<String> callsForOneEvent(Fleet fleet) {
    IntakePractice intake = IntakePractice.on(fleet);
    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("STARTED", 1L));
    return intake.practice.aws.ledger().calls().stream()
        .filter(call -> call.service().equals("rds"))
        .map(Call::action)
        .toList();
  }

  @Test
  void anEventAboutAnotherAccountsDatabaseOfTheSameNameStartsNothing() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    String theirs = "arn:aws:rds:us-east-1:999999999999:cluster:orders-use1";
    ObjectNode rds = intake.event(AVAILABLE);
    ((ObjectNode) rds.path("detail")).put("SourceArn", theirs);

    assertThat(intake.send(rds)).isEqualTo(Map.of("NOT_OURS", 1L));
    assertThat(intake.send(intake.outside("health-other-account")))
        .isEqualTo(Map.of("NOT_OURS", 1L));

    assertThat(intake.executions()).isEmpty();
    assertThat(intake.practice.aws.ledger().calls()).isEmpty();
  }

  @Test
  void theDatabaseIsFoundByTheLastOfManyResources() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(intake.outside("health-101-entities"))).isEqualTo(Map.of("STARTED", 1L));

    assertThat(intake.practice.aws.ledger().calls())
        .filteredOn(call -> call.service().equals("rds"))
        .as("as many calls as for one resource")
        .hasSizeLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:rds::123456789012:global-cluster:orders",
        "arn:aws:rds:us-east-1:123456789012:db:orders-use1-1",
        "orders-use1",
        "orders-use1-1"
      })
  void aHealthEventFindsTheDatabaseByAnyNameOfItsParts(String entity) {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(health(intake, entity))).isEqualTo(Map.of("STARTED", 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:rds:eu-west-1:123456789012:cluster:orders-use1",
        "arn:aws:rds:eu-west-1:123456789012:db:orders-use1-1",
        "arn:aws:rds::123456789012:global-cluster:orders2",
        "orders-euw1",
        "orders-euw1-1"
      })
  void aNameInAnotherRegionIsAnotherResource(String entity) {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(health(intake, entity))).isEqualTo(Map.of("NO_GLOBAL_DATABASE", 1L));
  }

  private static ObjectNode health(IntakePractice intake, String entity) {
    ObjectNode event = intake.event("health-rds-planned-lifecycle");
    ((ObjectNode) event.at("/detail/affectedEntities/0")).put("entityValue", entity);
    return event;
  }

  @Test
  void aFloodOfEventsForOneDatabaseStartsOneRun() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    List<String> regions = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
    List<String> clusters = List.of("orders-use1", "orders-euw1", "orders-apse2");

    for (int i = 0; i < 500; i++) {
      intake.triggers.take(intake.available(regions.get(i % 3), clusters.get(i % 3), i));
      intake.pass(Duration.ofSeconds(1));
    }
    intake.pass(Duration.ofHours(6));

    assertThat(intake.names()).containsExactly("orders-run-2026-11-21");
    assertThat(intake.practice.changes()).hasSize(3);
    assertThat(intake.triggers.deadLetters()).isEmpty();
    assertThat(decisions(intake, "STARTED")).hasSize(1);
    assertThat(
            decisions(intake, "ALREADY_STARTED").size()
                + decisions(intake, "ALREADY_RUNNING").size())
        .isEqualTo(499);
  }

  @Test
  void theSameEventAgainIsAbsorbedWhileTheRunIsUnderWayAndAfterIt() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    ObjectNode event = intake.event(AVAILABLE);

    intake.send(event);
    assertThat(intake.send(event)).isEqualTo(Map.of("ALREADY_STARTED", 1L));
    intake.pass(Duration.ofMinutes(10));
    assertThat(intake.send(event)).isEqualTo(Map.of("ALREADY_RUNNING", 1L));
    intake.pass(Duration.ofHours(6));
    assertThat(intake.send(event)).isEqualTo(Map.of("ALREADY_STARTED", 1L));

    assertThat(intake.names()).hasSize(1);
  }

  @Test
  void aRunThatSomebodyStartedIsLeftAlone() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    intake.practice.executions.start("by-hand", "{\"globalClusterIdentifier\":\"orders\"}");
    intake.pass(Duration.ofMinutes(2));

    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("ALREADY_RUNNING", 1L));

    assertThat(intake.names()).containsExactly("by-hand");
  }

  @Test
  void aRunThatFailedIsTriedAgainTheNextDayAndNotBefore() {
    IntakePractice intake =
        new IntakePractice(
            IntakePractice.tagged(IntakePractice.AUTO, "run"),
            Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails()),
            EventDelivery.faithful());
    intake.send(intake.event(AVAILABLE));
    intake.pass(Duration.ofHours(12));
    assertThat(intake.executions().getFirst().status()).isEqualTo(ExecutionStatus.FAILED);

    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("ALREADY_STARTED", 1L));
    intake.pass(Duration.ofHours(12));
    assertThat(intake.send(intake.event(AVAILABLE))).isEqualTo(Map.of("STARTED", 1L));

    assertThat(intake.names()).containsExactly("orders-run-2026-11-21", "orders-run-2026-11-22");
  }

  @Test
  void anEventOfMoreThanADayAgoIsStale() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);
    ObjectNode event = intake.event(AVAILABLE);

    intake.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(intake.send(event)).isEqualTo(Map.of("STALE", 1L));
    assertThat(intake.executions()).isEmpty();
  }

  @Test
  void anEventOfADayAgoIsNotYetStale() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);
    ObjectNode event = intake.event(AVAILABLE);

    intake.pass(Duration.ofHours(24));
    assertThat(intake.send(event)).isEqualTo(Map.of("STARTED", 1L));
  }

  @Test
  void anEventOfAMemberRegionIsAboutTheWholeDatabase() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    intake.send(intake.available("eu-west-1", "orders-euw1", 1));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
  }

  @Test
  void anEventOfAnInstanceIsAboutItsDatabase() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(intake.event("instance-0155-minor-available")))
        .isEqualTo(Map.of("STARTED", 1L));
  }

  @Test
  void anEventAboutTheOperatingSystemPlansEvenWhereRunsAreAllowed() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));

    intake.send(intake.event("cluster-0287-os-upgrade-required"));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
  }

  @Test
  void aClusterInNoGlobalDatabaseStartsNothing() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(intake.available("us-east-1", "stranger", 1)))
        .isEqualTo(Map.of("NO_GLOBAL_DATABASE", 1L));
    assertThat(intake.executions()).isEmpty();
  }

  @Test
  void whatIsNotAboutAnUpgradeIsNotOurs() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.send(intake.event("cluster-0173-upgraded")))
        .isEqualTo(Map.of("NOT_OURS", 1L));
    assertThat(intake.send(intake.event("nomatch-ec2-state-change")))
        .isEqualTo(Map.of("NOT_OURS", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"source\":\"aws.rds\"}"})
  void whatIsNoEventIsUnreadable(String payload) {
    IntakePractice intake = IntakePractice.on(UNTAGGED);

    assertThat(intake.practice.laptop.call("StartFromEvent", payload))
        .isInstanceOf(LambdaResult.Returned.class);

    assertThat(decisions(intake, "UNREADABLE")).hasSize(1);
    assertThat(intake.executions()).isEmpty();
  }

  @Test
  void anEventOfAnotherAccountOrWithoutATimeIsUnreadable() {
    IntakePractice intake = IntakePractice.on(UNTAGGED);
    ObjectNode timeless = intake.event(AVAILABLE);
    timeless.remove("time");

    assertThat(intake.send(timeless)).isEqualTo(Map.of("UNREADABLE", 1L));
    assertThat(intake.send(intake.event(AVAILABLE).put("account", "999999999999")))
        .isEqualTo(Map.of("UNREADABLE", 1L));
  }

  @Test
  void aHealthEventAboutSeveralDatabasesStartsOneRunOfEach() {
    IntakePractice intake = IntakePractice.on(IntakePractice.several(List.of("orders", "billing")));
    ObjectNode event = intake.event("health-rds-planned-lifecycle");
    ((ObjectNode) event.path("detail"))
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", "billing-use1");
    ((tools.jackson.databind.node.ArrayNode) event.at("/detail/affectedEntities"))
        .addObject()
        .put("entityValue", "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1");

    assertThat(intake.send(event)).isEqualTo(Map.of("STARTED", 2L));
    assertThat(intake.names()).containsExactly("billing-plan-2026-W47", "orders-plan-2026-W47");
  }

  @Test
  void aLostAnswerOfStartExecutionStartsNothingTwiceAndCountsOneStart() {
    IntakePractice intake =
        new IntakePractice(
            UNTAGGED,
            Faults.none().with(CallFault.on("StartExecution").calls(1, 3).lostAfter()),
            EventDelivery.faithful());

    intake.triggers.take(intake.event(AVAILABLE));
    intake.pass(Duration.ofSeconds(1));
    assertThat(decisions(intake, "FAILED")).hasSize(1);
    intake.pass(Duration.ofMinutes(5));

    assertThat(intake.names()).hasSize(1);
    assertThat(intake.triggers.deadLetters()).isEmpty();
  }

  @Test
  void whatFailsThriceIsADeadLetter() {
    IntakePractice intake =
        new IntakePractice(
            UNTAGGED,
            Faults.none().with(CallFault.on("DescribeGlobalClusters").throttled()),
            EventDelivery.faithful());

    intake.triggers.take(intake.event(AVAILABLE));
    intake.pass(Duration.ofMinutes(10));

    assertThat(intake.triggers.deadLetters()).hasSize(1);
    assertThat(intake.executions()).isEmpty();
  }

  @Test
  void auroraItselfAnnouncesAndTheRunFollows() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    intake.practice.aws.at(
        intake.now().plusSeconds(60),
        new ScheduledEvent.UpgradeAnnounced(
            "arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1"));

    intake.pass(Duration.ofHours(6));

    assertThat(intake.names()).containsExactly("orders-run-2026-11-21");
    assertThat(intake.executions().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  private static List<String> decisions(IntakePractice intake, String outcome) {
    return intake.practice.laptop.logged().stream()
        .filter(line -> line.contains("\"function\":\"StartFromEvent\""))
        .filter(line -> line.contains("\"decision\":\"" + outcome + "\""))
        .toList();
  }
}
