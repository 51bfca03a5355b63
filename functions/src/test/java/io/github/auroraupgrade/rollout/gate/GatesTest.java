package io.github.auroraupgrade.rollout.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import io.github.auroraupgrade.rollout.reading.ApprovalAnswerReader;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.MetricReading.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts that decide about answers and metrics; whole runs stand in the simulator's tests. */
class GatesTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");

  @Test
  void aTimeOutIsNobodysAnswerAndAnyOtherErrorMeansThatNobodyWasAsked() {
    assertThat(read("{'Error':'States.Timeout','Cause':''}")).isEqualTo(new ApprovalAnswer.None());
    assertThat(read("{'Error':'io.github.auroraupgrade.StopUpgrade','Cause':'no'}"))
        .isEqualTo(new ApprovalAnswer.NotAsked("io.github.auroraupgrade.StopUpgrade", "no"));
  }

  @Test
  void anAnswerIsReadWithWhatItLeavesOut() {
    assertThat(read("{'answer':'APPROVED','planHash':'ab','by':'ana'}"))
        .isEqualTo(
            new ApprovalAnswer.Given(
                ApprovalAnswer.Word.APPROVED, "ab", "ana", Optional.empty(), ""));
    assertThat(
            read(
                "{'answer':'REJECTED','by':' ana\\u0007 ','at':'2026-11-21T03:00:00Z',"
                    + "'reason':'no'}"))
        .isEqualTo(
            new ApprovalAnswer.Given(
                ApprovalAnswer.Word.REJECTED,
                "",
                "ana",
                Optional.of(Instant.parse("2026-11-21T03:00:00Z")),
                "no"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "null",
        "[]",
        "{}",
        "'APPROVED'",
        "{'answer':'approved','by':'ana'}",
        "{'answer':'APPROVED'}",
        "{'answer':'APPROVED','by':7}",
        "{'answer':{},'by':'ana'}"
      })
  void whatIsNoAnswerSaysWhatAnAnswerIs(String sent) {
    assertThat(read(sent))
        .isInstanceOfSatisfying(
            ApprovalAnswer.Unreadable.class,
            unreadable -> assertThat(unreadable.why()).contains("An answer is {"));
  }

  @Test
  void aLongTextInAnAnswerIsCutShort() {
    ApprovalAnswer answer =
        read("{'answer':'REJECTED','by':'ana','reason':'" + "x".repeat(5000) + "'}");
    assertThat(((ApprovalAnswer.Given) answer).reason()).hasSizeLessThan(400);
  }

  @Test
  void everyMemberWellIsNoTrouble() {
    assertThat(trouble(SoakLimits.USUAL, well())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "REPLICATION_LAG, 60000, ''",
    "REPLICATION_LAG, 60001, orders-euw1 (secondary, eu-west-1) is 60.0 s behind",
    "RPO_LAG, 61000, orders-euw1 (secondary, eu-west-1) is 61 s behind",
    "CONNECTIONS, 100, ''",
    "CONNECTIONS, 101, orders-euw1 (secondary, eu-west-1) has 101 connections",
    "DEADLOCKS, 1, ''",
    "DEADLOCKS, 1.5, orders-euw1 (secondary, eu-west-1) has 1.5 Deadlocks a second",
    "LOGIN_FAILURES, 2, orders-euw1 (secondary, eu-west-1) has 2 LoginFailures a second"
  })
  void aValueBeyondItsLimitIsTrouble(Metric metric, double value, String told) {
    List<MetricReading> readings = well();
    readings.removeIf(
        reading -> reading.metric() == metric && reading.cluster().equals(TestFleet.EUROPE));
    readings.add(new MetricReading(TestFleet.EUROPE, metric, Optional.of(value)));
    Optional<String> trouble = trouble(new SoakLimits(60, 1, Optional.of(100)), readings);
    assertThat(trouble.orElse("")).startsWith(told);
    assertThat(trouble.isPresent()).isEqualTo(!told.isEmpty());
  }

  @Test
  void oneLagIsEnoughButNoneIsTrouble() {
    assertThat(trouble(SoakLimits.USUAL, without(Metric.RPO_LAG))).isEmpty();
    assertThat(trouble(SoakLimits.USUAL, without(Metric.REPLICATION_LAG))).isEmpty();
    List<MetricReading> none = without(Metric.RPO_LAG);
    none.removeIf(reading -> reading.metric().isLag());
    assertThat(trouble(SoakLimits.USUAL, none).orElseThrow())
        .contains("CloudWatch has no replication lag of orders-euw1")
        .contains("CloudWatch has no replication lag of orders-apse2")
        .doesNotContain("orders-use1");
  }

  @Test
  void connectionsThatAreNotKnownAreTroubleAndErrorsAreNot() {
    assertThat(trouble(SoakLimits.USUAL, without(Metric.CONNECTIONS)).orElseThrow())
        .contains("CloudWatch has no number of connections of orders-use1");
    assertThat(trouble(SoakLimits.USUAL, without(Metric.DEADLOCKS))).isEmpty();
  }

  @Test
  void theClockOfDisasterRecoveryRunsUntilItIsStopped() {
    Instant since = Instant.parse("2026-11-21T03:00:00Z");
    assertThat(new VersionSkew(since, Optional.empty()).length(since.plusSeconds(90)))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(
            new VersionSkew(since, Optional.of(since.plusSeconds(60)))
                .length(since.plusSeconds(90)))
        .isEqualTo(Duration.ofSeconds(60));
  }

  private static ApprovalAnswer read(String sent) {
    return ApprovalAnswerReader.read(Json.mapper().readTree(sent.replace('\'', '"')));
  }

  private static Optional<String> trouble(SoakLimits limits, List<MetricReading> readings) {
    return new MetricLimits(limits, readings)
        .troubles(FLEET.database()).stream()
            .map(MetricLimits.Trouble::words)
            .reduce((a, b) -> a + "; " + b);
  }

  private static List<MetricReading> well() {
    List<MetricReading> readings = new ArrayList<>();
    FLEET
        .database()
        .members()
        .forEach(
            member -> {
              for (Metric metric : Metric.values()) {
                if (!(member.isPrimary() && metric.isLag())) {
                  readings.add(new MetricReading(member.arn(), metric, Optional.of(0.5)));
                }
              }
            });
    return readings;
  }

  private static List<MetricReading> without(Metric metric) {
    List<MetricReading> readings = well();
    readings.replaceAll(
        reading ->
            reading.metric() == metric
                ? new MetricReading(reading.cluster(), metric, Optional.empty())
                : reading);
    return readings;
  }
}
