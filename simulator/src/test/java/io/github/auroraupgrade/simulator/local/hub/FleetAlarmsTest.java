package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rollouts whose policy names CloudWatch alarms: they hold what has not begun, and stop nothing.
 */
class FleetAlarmsTest {
  private static final String POLICY =
      "{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24,'perAccount':1},{'name':'prod'}],"
          + "'gates':{'alarms':['prod-slo-*','latency']}}";

  @Test
  void theNextWaveBeginsOnlyWhenEveryAlarmIsOk() {
    FleetPractice practice = practice("a:dev", "b:prod");
    practice.aws.setAlarm("another-team", "ALARM");
    Execution rollout = practice.start(POLICY);
    practice.pass(Duration.ofHours(8));
    practice.aws.setAlarm("prod-slo-errors", "ALARM");
    practice.pass(Duration.ofHours(30));

    assertThat(practice.begun()).containsExactly("a");
    assertThat(held(practice))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message().replaceAll("\\s+", " "))
                    .contains("'prod-slo-errors' is ALARM since 2026-11-21T11:00:00Z.")
                    .contains("The rollout goes on by itself once every alarm is OK.")
                    .contains("Look at what the alarm watches")
                    .doesNotContain("--allow")
                    .doesNotContain("another-team"));
    practice.aws.setAlarm("prod-slo-errors", "INSUFFICIENT_DATA");
    practice.pass(Duration.ofHours(2));
    assertThat(practice.begun()).as("no data is no good news").containsExactly("a");
    practice.aws.setAlarm("prod-slo-errors", "OK");
    practice.pass(Duration.ofHours(23));
    assertThat(practice.begun()).as("it has to be OK for the bake time").containsExactly("a");
    practice.walker.runToEnd(rollout);
    assertThat(practice.begun()).containsExactly("a", "b");
    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void anAlarmThatWasOffDuringTheBakeDelaysTheNextWaveByTheWholeBakeTime() {
    FleetPractice practice = practice("a:dev", "b:prod");
    Execution rollout = practice.start(POLICY);
    practice.pass(Duration.ofHours(10));
    practice.aws.setAlarm("latency", "ALARM");
    practice.pass(Duration.ofHours(3));
    practice.aws.setAlarm("latency", "OK");
    practice.pass(Duration.ofHours(23));

    assertThat(practice.begun()).containsExactly("a");
    assertThat(held(practice))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message().replaceAll("\\s+", " "))
                    .contains("'latency' is OK since 2026-11-21T16:00:00Z")
                    .contains("at 2026-11-22T16:00:00Z at the earliest"));
    practice.pass(Duration.ofHours(2));
    assertThat(practice.begun()).containsExactly("a", "b");
    assertThat(practice.walker.runToEnd(rollout).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void anAlarmThatGoesOffWhileAWaveRunsHoldsItsNextDatabaseAndStopsNothing() {
    FleetPractice practice = practice("a:dev", "b:dev", "c:prod");
    Execution rollout = practice.start(POLICY);
    practice.pass(Duration.ofMinutes(10));
    practice.aws.setAlarm("latency", "ALARM");
    practice.pass(Duration.ofHours(12));

    assertThat(practice.begun()).containsExactly("a");
    assertThat(practice.runs.all())
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.SUCCEEDED);
    assertThat(held(practice)).as("one mail, however often it is looked at").hasSize(1);
    practice.aws.setAlarm("latency", "OK");
    practice.walker.runToEnd(rollout);
    assertThat(practice.begun()).containsExactly("a", "b", "c");
    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void nothingBeginsAtAllBeforeAnAlarmThatIsOffOrMisspelledIsPutRight() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:prod"), Faults.none());
    practice.aws.setAlarm("prod-slo-errors", "OK");
    Execution rollout = practice.start(POLICY);
    practice.pass(Duration.ofHours(1));

    assertThat(practice.begun()).isEmpty();
    assertThat(held(practice))
        .singleElement()
        .satisfies(mail -> assertThat(mail.message()).contains("'latency' does not exist"));
    practice.aws.setAlarm("latency", "OK");
    practice.walker.runToEnd(rollout);
    assertThat(practice.begun()).containsExactly("a", "b");
  }

  @Test
  void anAlarmOfMinutesDelaysTheNextDatabaseAndNobodyGetsAMail() {
    FleetPractice practice = practice("a:dev", "b:prod");
    practice.aws.setAlarm("latency", "ALARM");
    Execution rollout = practice.start(POLICY);
    practice.pass(Duration.ofMinutes(4));
    practice.aws.setAlarm("latency", "OK");
    practice.walker.runToEnd(rollout);

    assertThat(held(practice)).isEmpty();
    assertThat(practice.begun()).containsExactly("a", "b");
  }

  private static FleetPractice practice(String... databases) {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere(databases), Faults.none());
    practice.aws.setAlarm("prod-slo-errors", "OK");
    practice.aws.setAlarm("latency", "OK");
    return practice;
  }

  private static List<Mail> held(FleetPractice practice) {
    return practice.aws.mails().stream()
        .filter(mail -> mail.subject().contains("HELD in wave dev"))
        .toList();
  }
}
