package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Runs that wait: for a time, a window, a calendar, and metrics that stay well. */
class HoldScenariosTest {
  private static final String FREEZE = "arn:aws:ssm:us-east-1:123456789012:document/ChangeFreeze";
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private Practice practice = Practice.with("orders-postgresql");

  @Test
  void theRunBeginsAtTheTimeAskedForAndIsPlannedAgainThen() {
    Execution execution = run("'startAt': '2026-11-24T22:30:00+01:00'");
    assertSucceeded(execution);
    assertThat(firstChange())
        .isBetween(Instant.parse("2026-11-24T21:30:00Z"), Instant.parse("2026-11-24T21:31:00Z"));
    assertThat(practice.subjects().subList(0, 2))
        .containsExactly(
            "[aurora-upgrade] orders: upgrade to 16.14 is scheduled",
            "[aurora-upgrade] orders: upgrade to 16.14 started");
    assertThat(practice.aws.ledger().calls("DescribePendingMaintenanceActions"))
        .extracting(Call::time)
        .anyMatch(at -> at.isAfter(Instant.parse("2026-11-24T21:30:00Z")));
  }

  @Test
  void theRunBeginsInTheMaintenanceWindowOfThePrimary() {
    Execution execution = run("'startAt': 'maintenance-window'");
    assertSucceeded(execution);
    assertThat(firstChange())
        .isBetween(Instant.parse("2026-11-22T05:00:00Z"), Instant.parse("2026-11-22T05:30:00Z"));
  }

  @Test
  void aTimeThatIsOverOrTooFarAwayIsRefusedByItsField() {
    for (String time : List.of("2026-11-20T00:00:00Z", "2026-12-25T00:00:00Z")) {
      practice = Practice.with("orders-postgresql");
      Execution execution = run("'startAt': '" + time + "'");
      assertThat(execution.error()).as(time).contains("UpgradeRejected");
      assertThat(execution.cause().orElseThrow())
          .startsWith("start-time: Field 'startAt' is " + time);
    }
  }

  @Test
  void aClosedCalendarIsWaitedForAndLookedAtBeforeThePrimaryToo() {
    practice.aws.closeCalendar(FREEZE, START, START.plus(Duration.ofHours(30)));
    practice.aws.closeCalendar(
        FREEZE, START.plus(Duration.ofMinutes(1805)), START.plus(Duration.ofHours(40)));
    Execution execution = run("'changeCalendars': ['" + FREEZE + "']");
    assertSucceeded(execution);
    assertThat(firstChange())
        .isBetween(START.plus(Duration.ofHours(30)), START.plus(Duration.ofMinutes(1805)));
    assertThat(lastChange()).isAfter(START.plus(Duration.ofHours(40)));
    assertThat(report(execution).path("disasterRecoveryGapSeconds").longValue())
        .isGreaterThan(Duration.ofHours(10).toSeconds());
  }

  /** Change calendars are often managed in one account, and shared. */
  @Test
  void aCalendarOfAnotherAccountAndRegionIsAskedForWhereItIs() {
    String shared = "arn:aws:ssm:eu-west-1:999999999999:document/CompanyFreeze";
    practice.aws.closeCalendar(FREEZE, START, START.plus(Duration.ofHours(30)));
    practice.aws.closeCalendar(shared, START, START.plus(Duration.ofHours(50)));
    Execution execution = run("'changeCalendars': ['" + shared + "', '" + FREEZE + "']");
    assertSucceeded(execution);
    assertThat(firstChange())
        .isBetween(START.plus(Duration.ofHours(50)), START.plus(Duration.ofHours(51)));
  }

  @Test
  void aCalendarThatNobodyKnowsHaltsBeforeAnythingIsChanged() {
    Execution execution = run("'changeCalendars': ['Unknown']");
    assertHalted(execution, "The change calendar Unknown could not be read");
    assertThat(practice.changes()).isEmpty();
  }

  @Test
  void aFreezeWithoutEndHaltsAfterDays() {
    practice.aws.closeCalendar(FREEZE, START, START.plus(Duration.ofDays(400)));
    Execution execution = run("'changeCalendars': ['" + FREEZE + "']");
    assertHalted(execution, "Held for more than 45 days");
    assertThat(practice.changes()).isEmpty();
  }

  @Test
  void theCanaryGoesAloneAndTheOthersWaitUntilTheMetricsHaveBeenWell() {
    Execution execution =
        run("'canary': 'ap-southeast-2', 'soakMinutes': 20, 'maxConcurrentSecondaries': 5");
    assertSucceeded(execution);
    assertThat(changed()).containsExactly("orders-apse2", "orders-euw1", "orders-use1");
    JsonNode members = report(execution).path("members");
    for (int member : List.of(1, 2)) {
      Duration hold =
          Duration.between(
              Instant.parse(members.get(member - 1).path("doneAt").stringValue()),
              Instant.parse(members.get(member).path("askedAt").stringValue()));
      assertThat(hold).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(24));
    }
  }

  @Test
  void aCanaryInARegionWithoutASecondaryIsRefused() {
    Execution execution = run("'canary': 'us-east-1'");
    assertThat(execution.cause().orElseThrow()).startsWith("canary-known: ");
  }

  @Test
  void aLagThatStaysTooHighHaltsAndLeavesTheOthersAlone() {
    metric("orders-apse2", "AuroraGlobalDBReplicationLag", Duration.ofDays(1), 90_000.0);
    Execution execution = run("'canary': true, 'soakMinutes': 20");
    assertHalted(execution, "orders-apse2 (secondary, ap-southeast-2) is 90 s behind");
    assertThat(changed()).containsExactly("orders-euw1");
    assertThat(practice.aws.mails().getLast().message())
        .contains("have differed in version for")
        .contains("still do");
  }

  @Test
  void aShortTroubleOnlyStartsTheHoldAnew() {
    metric("orders-euw1", "Deadlocks", Duration.ofMinutes(20), 7.0);
    Execution execution = run("'canary': true, 'soakMinutes': 20");
    assertSucceeded(execution);
    assertThat(practice.changes().get(1).time()).isAfter(START.plus(Duration.ofMinutes(39)));
  }

  @Test
  void missingMetricsAreNotFine() {
    practice.aws.addMetric(
        new MetricValue(
            "orders-euw1",
            "DatabaseConnections",
            START.plusSeconds(60),
            START.plus(Duration.ofDays(1)),
            Optional.empty()));
    Execution execution = run("'soakMinutes': 10");
    assertHalted(execution, "CloudWatch has no number of connections of orders-euw1");
    assertThat(changed()).containsExactly("orders-euw1");
  }

  @Test
  void metricsThatMayNotBeReadHaltWithAwsWords() {
    practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none()
                .with(
                    CallFault.on("GetMetricData").refused(403, "AccessDenied", "not authorized")));
    assertHalted(run("'soakMinutes': 10"), "AccessDenied");
  }

  @Test
  void metricsThatAreThrottledAreReadAgain() {
    practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none().with(CallFault.on("GetMetricData").calls(4, 30).throttled()));
    assertSucceeded(run("'soakMinutes': 10"));
  }

  @Test
  void aSecondaryFarBehindIsRefusedBeforeTheRun() {
    practice.aws.addMetric(
        new MetricValue(
            "orders-euw1",
            "AuroraGlobalDBRPOLag",
            START.minus(Duration.ofHours(1)),
            START.plus(Duration.ofHours(1)),
            Optional.of(120_000.0)));
    Execution execution = run("'dryRun': false");
    assertThat(execution.cause().orElseThrow())
        .startsWith("replication-lag: orders-euw1 (secondary, eu-west-1) is 120 s behind");
  }

  private void metric(String cluster, String name, Duration until, double value) {
    practice.aws.addMetric(
        new MetricValue(
            cluster, name, START.plusSeconds(60), START.plus(until), Optional.of(value)));
  }

  private Execution run(String more) {
    return practice.run(("{'globalClusterIdentifier': 'orders', " + more + "}").replace('\'', '"'));
  }

  private Instant firstChange() {
    return practice.changes().getFirst().time();
  }

  private Instant lastChange() {
    return practice.changes().getLast().time();
  }

  private List<String> changed() {
    return practice.changes().stream().filter(Call::succeeded).map(Call::resource).toList();
  }

  private JsonNode report(Execution execution) {
    return practice.report(execution);
  }

  private void assertHalted(Execution execution, String reason) {
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(execution.cause().orElseThrow()).contains(reason);
    assertThat(practice.subjects())
        .last()
        .isEqualTo("[aurora-upgrade] orders: upgrade HALTED, action needed");
  }

  private static void assertSucceeded(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }
}
