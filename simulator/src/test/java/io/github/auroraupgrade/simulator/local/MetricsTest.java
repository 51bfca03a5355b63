package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whole runs measure of themselves, read from the functions' logs as CloudWatch does. */
class MetricsTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  @Test
  void aRunMeasuresWhatItsReportSays() {
    Practice practice = Practice.with("orders-postgresql");
    JsonNode report = practice.report(practice.run(ORDERS));
    assertThat(values(practice, "DisasterRecoveryGap"))
        .containsExactly(report.path("disasterRecoveryGapSeconds").asLong())
        .allMatch(gap -> gap > Duration.ofMinutes(10).toSeconds());
    assertThat(values(practice, "UpgradeDuration", "Outcome", "SUCCEEDED")).hasSize(1);
    assertThat(values(practice, "MemberDuration", "Role", "SECONDARY"))
        .containsExactly(
            report.at("/members/0/seconds").asLong(), report.at("/members/1/seconds").asLong());
    assertThat(values(practice, "MemberDuration", "Role", "PRIMARY"))
        .containsExactly(report.at("/members/2/seconds").asLong());
    assertThat(values(practice, "PredictedDuration")).containsExactly(48 * 60L);
    assertThat(values(practice, "Failures")).isEmpty();
    assertThat(values(practice, "Throttles")).isEmpty();
  }

  private static Instant at(JsonNode report, String pointer) {
    return Instant.parse(report.at(pointer).stringValue());
  }

  @Test
  void everyLookIsCountedAndTellsHowMuchOfThePredictedTimeHasGone() {
    Practice practice = Practice.with("orders-postgresql");
    JsonNode report = practice.report(practice.run(ORDERS));
    long looks =
        practice.laptop.logged().stream()
            .map(line -> JsonMapper.shared().readTree(line))
            .filter(line -> line.has("decision"))
            .filter(line -> line.path("state").asString().equals("NextMove"))
            .count();
    assertThat(values(practice, "Polls")).hasSize((int) looks).containsOnly(1L);
    List<Long> elapsed = values(practice, "ElapsedOfPredicted");
    assertThat(elapsed).isSorted().startsWith(0L);
    assertThat(elapsed.getLast())
        .isEqualTo(
            100
                * Duration.between(
                        at(report, "/members/0/askedAt"), at(report, "/members/2/doneAt"))
                    .toSeconds()
                / Duration.ofMinutes(48).toSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"globalClusterIdentifier\":\"unknown\"} | none                | REJECTED",
        "{\"globalClusterIdentifier\":\"orders\"}  | DescribeDBClusters  | AWS_REFUSED",
        "{\"globalClusterIdentifier\":\"orders\"}  | prechecks           | MEMBER_FAILED"
      })
  void aFailedRunIsCountedOnceByItsReason(String input, String fault, String reason) {
    Faults faults =
        switch (fault) {
          case "none" -> Faults.none();
          case "prechecks" -> Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails());
          default ->
              Faults.none()
                  .with(CallFault.on(fault).by("NextMove").refused(403, "AccessDenied", "no"));
        };
    Practice practice =
        new Practice(Fleet.named("orders-postgresql"), Catalogue.recorded(), faults);
    practice.run(input);
    assertThat(values(practice, "Failures")).containsExactly(1L);
    assertThat(values(practice, "Failures", "Reason", reason)).containsExactly(1L);
    assertThat(values(practice, "RunsFailed"))
        .as("what raises the alarm")
        .hasSize(reason.equals("REJECTED") ? 0 : 1);
    assertThat(values(practice, "DisasterRecoveryGap")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRunToWhichSomebodySaysNoOrNobodyYesRaisesNoAlarm(boolean isAnswered) {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution =
        practice.executions.start(
            "run-1",
            "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\",\"approvalHours\":1}");
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(10)));
    if (isAnswered) {
      Person person = new Person(practice);
      person.reject(person.question(execution), "Black Friday");
    }
    practice.walker().runToEnd(execution);
    assertThat(execution.error()).contains(isAnswered ? "UpgradeDeclined" : "UpgradeHalted");
    assertThat(values(practice, "Failures", "Reason", "DECLINED")).containsExactly(1L);
    assertThat(values(practice, "RunsFailed")).as("what raises the alarm").isEmpty();
  }

  @Test
  void throttlesThatTheSdkHidesAreCountedForTheFunctionThatMetThem() {
    Practice practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none()
                .with(CallFault.on("DescribeDBClusters").by("NextMove").calls(3, 4).throttled()));
    practice.run(ORDERS);
    assertThat(
            values(practice, "Throttles", "Function", "NextMove").stream().mapToLong(n -> n).sum())
        .isEqualTo(2);
    assertThat(values(practice, "Throttles", "Function", "PlanUpgrade")).isEmpty();
  }

  @Test
  void theSameRunMeasuresTheSame() {
    Practice one = Practice.with("orders-postgresql");
    Practice other = Practice.with("orders-postgresql");
    one.run(ORDERS);
    other.run(ORDERS);
    assertThat(lines(one).map(JsonNode::toString).toList())
        .isNotEmpty()
        .isEqualTo(lines(other).map(JsonNode::toString).toList());
  }

  private static Stream<JsonNode> lines(Practice practice) {
    return practice.laptop.logged().stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.has("_aws"));
  }

  private static List<Long> values(Practice practice, String metric) {
    return lines(practice)
        .filter(line -> line.has(metric))
        .map(line -> line.path(metric).asLong())
        .toList();
  }

  private static List<Long> values(
      Practice practice, String metric, String dimension, String value) {
    return lines(practice)
        .filter(line -> line.path(dimension).asString("").equals(value))
        .filter(line -> line.has(metric))
        .map(line -> line.path(metric).asLong())
        .toList();
  }
}
