package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ten secondary Regions: the first alone, then the others together, then the primary. */
class ManyRegionsTest {
  private static final String ORDERS =
      "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.13\"%s}";

  @Test
  void theTimeIsThatOfTheFirstTheSlowestOtherAndThePrimary() {
    Practice practice = ManyRegions.taking(20, 16, 14, 31, 18, 22, 12, 25, 16, 28, 19);
    Execution execution = practice.run(ORDERS.formatted(""));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).hasSize(11);
    assertThat(practice.changes()).first().extracting(Call::resource).isEqualTo("orders-1");
    Map<String, Duration> members = members(practice.report(execution));
    Duration wanted =
        members.get("orders-1").plus(members.get("orders-3")).plus(members.get("orders-0"));
    assertThat(members.get("orders-3")).as("the slowest").isBetween(minutes(31), minutes(34));
    assertThat(took(execution)).isBetween(wanted, wanted.multipliedBy(105).dividedBy(100));
  }

  /** From the call until AWS shows a member and its instances on the version, available. */
  @Test
  void whatTheRunAddsToAwssOwnTimeIsLessThanATwentieth() {
    Practice practice = ManyRegions.taking(20, 16, 14, 31, 18, 22, 12, 25, 16, 28, 19);
    Map<String, Instant> served = new HashMap<>();
    Execution execution = practice.executions.start("run-1", ORDERS.formatted(""));
    while (execution.status() == ExecutionStatus.RUNNING) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(1));
      for (MemberStatus member : practice.aws.members("orders")) {
        if (isUpgraded(practice, member)) {
          served.putIfAbsent(member.clusterIdentifier(), practice.clock.instant());
        }
      }
    }
    Map<String, Duration> own =
        practice.changes().stream()
            .collect(
                Collectors.toMap(
                    Call::resource,
                    call -> Duration.between(call.time(), served.get(call.resource()))));
    Duration wanted = own.get("orders-1").plus(own.get("orders-3")).plus(own.get("orders-0"));
    assertThat(took(execution)).isBetween(wanted, wanted.multipliedBy(105).dividedBy(100));
  }

  private static boolean isUpgraded(Practice practice, MemberStatus member) {
    return member.status().equals("available")
        && member.engineVersion().equals("16.13")
        && practice.aws.instances("orders").stream()
            .filter(instance -> instance.clusterIdentifier().equals(member.clusterIdentifier()))
            .allMatch(
                instance ->
                    instance.status().equals("available")
                        && instance.engineVersion().equals("16.13"));
  }

  @Test
  void tenSecondariesOfFortyMinutesOneAfterTheOtherAreNoReasonToHalt() {
    Practice practice = ManyRegions.taking(40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40);
    Execution execution = practice.run(ORDERS.formatted(",\"maxConcurrentSecondaries\":1"));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(took(execution)).isGreaterThan(Duration.ofHours(7));
    assertThat(execution.history()).hasSizeLessThan(25_000 / 4);
  }

  @Test
  void whenTheFirstFailsNothingElseBegins() {
    Practice practice =
        ManyRegions.with(
            4, Faults.none().with(ManyRegions.identifier(1), new UpgradeOutcome.PrecheckFails()));
    Execution execution = practice.run(ORDERS.formatted(""));
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(practice.changes()).extracting(Call::resource).containsExactly("orders-1");
  }

  private static Map<String, Duration> members(JsonNode report) {
    return report
        .get("members")
        .valueStream()
        .collect(
            Collectors.toMap(
                member -> member.get("cluster").stringValue().replaceAll(".*:", ""),
                member -> Duration.between(at(member, "askedAt"), at(member, "doneAt"))));
  }

  private static Instant at(JsonNode member, String field) {
    return Instant.parse(member.get(field).stringValue());
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  private static Duration took(Execution execution) {
    return Duration.between(execution.startDate(), execution.stopDate().orElseThrow());
  }
}
