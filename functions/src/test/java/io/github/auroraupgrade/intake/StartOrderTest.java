package io.github.auroraupgrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.UpgradeTags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartOrderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Trigger UPGRADE = new Trigger(true, "A version is there.", "request-1");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T00:00:00Z, run, orders-run-2026-11-21",
    "2026-11-21T23:59:59Z, run, orders-run-2026-11-21",
    "2026-11-22T00:00:00Z, run, orders-run-2026-11-22",
    "2026-11-16T00:00:00Z, plan, orders-plan-2026-W47",
    "2026-11-22T23:59:59Z, approve, orders-approve-2026-W47",
    "2026-11-23T00:00:00Z, approve, orders-approve-2026-W48",
    "2027-01-03T12:00:00Z, plan, orders-plan-2026-W53",
    "2027-01-04T00:00:00Z, plan, orders-plan-2027-W01",
  })
  void aNameHoldsForADayWhereItRunsAndForAnIsoWeekWherePeopleAnswer(
      Instant now, String mode, String name) {
    assertThat(StartOrder.of(orders(mode), UPGRADE, now).executionName()).isEqualTo(name);
  }

  @Test
  void theLongestNameIsAsLongAsStepFunctionsTakes() {
    ListedDatabase longest =
        new ListedDatabase(
            "a".repeat(63), Optional.empty(), "aurora-mysql", tags("approve"), List.of());

    assertThat(StartOrder.of(longest, UPGRADE, NOW).executionName())
        .hasSize(80)
        .matches("[0-9A-Za-z_-]+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plan    | {"globalClusterIdentifier":"orders","dryRun":true,
          approve | {"globalClusterIdentifier":"orders","approval":"start",
          run     | {"globalClusterIdentifier":"orders",
          """)
  void theInputIsWhatAPersonWouldPaste(String mode, String beginning) {
    assertThat(StartOrder.of(orders(mode), UPGRADE, NOW).input())
        .isEqualTo(
            beginning + "\"because\":\"A version is there. (automatic, request request-1)\"}");
  }

  @ParameterizedTest
  @CsvSource({"approve", "run"})
  void whatIsNoUpgradeOfTheEngineIsPlannedOnly(String mode) {
    Trigger system = new Trigger(false, "A patch is there.", "request-1");

    StartOrder order = StartOrder.of(orders(mode), system, NOW);

    assertThat(order.executionName()).isEqualTo("orders-plan-2026-W47");
    assertThat(order.input()).contains("\"dryRun\":true");
  }

  @Test
  void theSameTriggerGivesTheSameOrderAndAnotherCallAnother() {
    StartOrder first = StartOrder.of(orders("run"), UPGRADE, NOW);
    Trigger again = new Trigger(true, "A version is there.", "request-2");

    assertThat(StartOrder.of(orders("run"), UPGRADE, NOW.plusSeconds(60))).isEqualTo(first);
    assertThat(StartOrder.of(orders("run"), again, NOW).executionName())
        .isEqualTo(first.executionName());
    assertThat(StartOrder.of(orders("run"), again, NOW).input()).isNotEqualTo(first.input());
  }

  @Test
  void blanksAroundATagsValueDoNotMatter() {
    assertThat(OptIn.of(tags(" run "))).isEqualTo(OptIn.of(tags("run")));
  }

  private static ListedDatabase orders(String mode) {
    return new ListedDatabase(
        "orders",
        Optional.empty(),
        "aurora-postgresql",
        tags(mode),
        List.of(TestFleet.PRIMARY, TestFleet.EUROPE));
  }

  private static UpgradeTags tags(String mode) {
    return new UpgradeTags(Map.of(UpgradeTags.AUTO, mode));
  }
}
