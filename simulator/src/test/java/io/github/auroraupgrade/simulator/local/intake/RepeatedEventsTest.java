package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.EventDelivery;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** From an event to at most one run, through the deployed function and the simulated AWS. */
class RepeatedEventsTest {
  private static final String AVAILABLE = "cluster-0156-minor-available-primary";
  private static final Fleet UNTAGGED = Fleet.named("orders-postgresql");

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

  private static List<String> decisions(IntakePractice intake, String outcome) {
    return intake.practice.laptop.logged().stream()
        .filter(line -> line.contains("\"function\":\"StartFromEvent\""))
        .filter(line -> line.contains("\"decision\":\"" + outcome + "\""))
        .toList();
  }
}
