package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void anEventAboutTheOperatingSystemPlansEvenWhereRunsAreAllowed() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));

    intake.send(intake.event("cluster-0287-os-upgrade-required"));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
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
}
