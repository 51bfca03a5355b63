package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that do not take orders when a run begins, and will within minutes. */
class BusyAtTheStartTest {
  private static final Duration LASTS = Duration.ofMinutes(12);
  private static final String MINOR = "'targetEngineVersion':'16.13'";
  private static final String MAJOR = "'targetEngineVersion':'17.6'";

  private final Practice practice = Practice.with("orders-postgresql");
  private final Instant start = practice.clock.instant();

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, orders-euw1, backing-up",
    "eu-west-1, orders-euw1, maintenance",
    "us-east-1, orders-use1, backing-up",
    "us-east-1, orders-use1, maintenance",
    "ap-southeast-2, orders-apse2, update-iam-db-auth",
    "us-east-1, orders-use1, resetting-master-credentials"
  })
  void aMemberThatIsBusyForMinutesIsWaitedFor(String region, String cluster, String status) {
    busy(cluster(region, cluster), status);
    Execution run = practice.run(Scenarios.input(MINOR));
    assertSucceeded(run);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactlyInAnyOrder("orders-euw1", "orders-apse2", "orders-use1")
        .endsWith("orders-use1");
    assertThat(practice.changes())
        .filteredOn(call -> call.resource().equals(cluster))
        .allMatch(call -> call.time().isAfter(start.plus(LASTS)) && call.error().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"backing-up", "maintenance"})
  void aMajorVersionOfAllMembersWaitsForTheOneThatIsBusy(String status) {
    busy(cluster("us-east-1", "orders-use1"), status);
    Execution run = practice.run(Scenarios.input(MAJOR));
    assertSucceeded(run);
    assertThat(practice.aws.ledger().calls("ModifyGlobalCluster"))
        .singleElement()
        .satisfies(call -> assertThat(call.time()).isAfter(start.plus(LASTS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {MINOR, MAJOR})
  void anInstanceThatRestartsIsWaitedFor(String target) {
    practice.aws.at(
        start,
        new ScheduledEvent.InstanceRestart(
            "arn:aws:rds:eu-west-1:123456789012:db:orders-euw1-2", LASTS));
    assertSucceeded(practice.run(Scenarios.input(target)));
    assertThat(practice.aws.ledger().calls())
        .filteredOn(call -> call.action().startsWith("Modify"))
        .filteredOn(call -> !call.resource().contains("orders-apse2"))
        .allMatch(call -> call.time().isAfter(start.plus(LASTS)));
  }

  /** AWS takes the call, finds the instance away when it begins, and gives up: RDS-EVENT-0085. */
  @ParameterizedTest
  @CsvSource({"eu-west-1, orders-euw1, 1", "us-east-1, orders-use1, 3"})
  void anUpgradeThatAwsGaveUpForARestartIsAskedForAgainWhenTheInstanceIsBack(
      String region, String cluster, int changesBefore) {
    String state = cluster.equals("orders-use1") ? "UpgradePrimary" : "UpgradeSecondary";
    Practice busy =
        Practice.before(
            state,
            deployment ->
                deployment.aws.at(
                    deployment.clock.instant().plusSeconds(5),
                    new ScheduledEvent.InstanceRestart(
                        "arn:aws:rds:%s:123456789012:db:%s-2".formatted(region, cluster),
                        Duration.ofMinutes(3))));
    Execution run = busy.run(Scenarios.input(MINOR));
    assertThat(run.status()).as(() -> run.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    List<Call> asked =
        busy.changes().stream().filter(call -> call.resource().equals(cluster)).toList();
    assertThat(asked).hasSize(2).allMatch(call -> call.error().isEmpty());
    assertThat(Duration.between(asked.get(0).time(), asked.get(1).time()))
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(8));
    assertThat(busy.changes()).hasSize(4);
    assertThat(busy.changes().get(changesBefore).resource()).isEqualTo(cluster);
  }

  @Test
  void aMemberWhoseSettingsAreBeingChangedIsRefusedWithItsName() {
    busy(cluster("eu-west-1", "orders-euw1"), "modifying");
    Execution run = practice.run(Scenarios.input(MINOR));
    assertThat(run.error()).contains("UpgradeRejected");
    assertThat(run.cause().orElseThrow()).contains("orders-euw1", "modifying");
    assertThat(practice.changes()).isEmpty();
  }

  private void busy(String arn, String status) {
    practice.aws.at(start, new ScheduledEvent.ClusterBusy(arn, status, LASTS));
  }

  private static String cluster(String region, String name) {
    return "arn:aws:rds:" + region + ":123456789012:cluster:" + name;
  }

  private void assertSucceeded(Execution run) {
    assertThat(run.status())
        .as(() -> run.cause().orElse("") + practice.aws.mails().getLast().message())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }
}
