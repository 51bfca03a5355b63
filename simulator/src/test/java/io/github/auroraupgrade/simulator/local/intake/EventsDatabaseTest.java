package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** From an event to at most one run, through the deployed function and the simulated AWS. */
class EventsDatabaseTest {
  private static final String AVAILABLE = "cluster-0156-minor-available-primary";
  private static final Fleet UNTAGGED = Fleet.named("orders-postgresql");

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

  private static List<String> decisions(IntakePractice intake, String outcome) {
    return intake.practice.laptop.logged().stream()
        .filter(line -> line.contains("\"function\":\"StartFromEvent\""))
        .filter(line -> line.contains("\"decision\":\"" + outcome + "\""))
        .toList();
  }
}
