package io.github.auroraupgrade.simulator.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
  private final Ledger ledger = new Ledger();

  @Test
  void callsAreListedInTheOrderInWhichTheyCame() {
    add("us-east-1", "DescribeGlobalClusters", NOW);
    add("eu-west-1", "DescribeDBClusters", NOW);
    add("ap-southeast-2", "ModifyDBCluster", NOW);
    add("us-east-1", "DescribeDBInstances", NOW.plusSeconds(1));
    assertThat(ledger.calls())
        .extracting(call -> call.region() + " " + call.action())
        .containsExactly(
            "us-east-1 DescribeGlobalClusters",
            "eu-west-1 DescribeDBClusters",
            "ap-southeast-2 ModifyDBCluster",
            "us-east-1 DescribeDBInstances");
    assertThat(ledger.calls("ModifyDBCluster")).hasSize(1);
  }

  private void add(String region, String action, Instant time) {
    boolean isChange = action.startsWith("Modify");
    ledger.add(
        new Call(
            time, "PlanUpgrade", region, "rds", action, "*", Optional.empty(), "id", isChange));
  }
}
