package io.github.auroraupgrade.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class InventoryTest {
  private static final String PAST_SUPPORT =
      """
      {"GlobalClusters": [{
        "GlobalClusterIdentifier": "orders", "Status": "available", "Engine": "aurora-mysql",
        "EngineVersion": "5.7.mysql_aurora.2.12.6",
        "GlobalClusterArn": "arn:aws:rds::123456789012:global-cluster:orders",
        "GlobalClusterMembers": [
          {"DBClusterArn": "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1",
           "IsWriter": true},
          {"DBClusterArn": "arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1",
           "IsWriter": false}]}]}
      """;

  private static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void everyDatabaseIsListedInThreeForms() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-mysql")) {
      Ran table = Ran.aurora("inventory", "--simulator", served.endpoint());
      assertThat(table.status()).as(table.err()).isZero();
      assertThat(table.out())
          .containsPattern("  orders +mysql 3.10.1 +3.1[0-9.]+ ")
          .doesNotContain("not known");

      JsonNode json = Ran.aurora("inventory", "--simulator", served.endpoint(), "--json").json();
      assertThat(json.at("/0/globalCluster").stringValue()).isEqualTo("orders");
      assertThat(json.at("/0/behindBy").intValue()).isPositive();
      assertThat(json.at("/0/supportEnds").stringValue()).isEqualTo("2028-04-30");
      assertThat(json.at("/0/regions/0").stringValue()).isEqualTo("us-east-1");

      String csv = Ran.aurora("inventory", "--simulator", served.endpoint(), "--csv").out();
      assertThat(csv.lines().findFirst().orElseThrow())
          .startsWith("globalCluster,engine,regions")
          .endsWith("unreadable,account,arn,tags,wave,members,readAt");
      assertThat(csv.lines())
          .hasSize(2)
          .last()
          .asString()
          .startsWith("orders,aurora-mysql,us-")
          .contains("123456789012,arn:aws:rds::123456789012:global-cluster:orders,");
    }
  }

  @Test
  void aDatabasePastItsSupportIsToldWithItsDatesAndItsCost() throws Exception {
    Path fleet = directory.resolve("fleet.json");
    Files.writeString(fleet, PAST_SUPPORT);
    try (Served served = new Served("serve", "--fleet", fleet.toString())) {
      Ran table = Ran.aurora("inventory", "--simulator", served.endpoint());
      assertThat(table.status()).as(table.err()).isZero();
      assertPastSupport(table.out());
      JsonNode json = Ran.aurora("inventory", "--simulator", served.endpoint(), "--json").json();
      assertThat(json.at("/0/supportEnds").stringValue()).isEqualTo("2024-10-31");
      assertThat(json.at("/0/extendedSupportEnds").stringValue()).isEqualTo("2029-06-30");

      Ran plan = Ran.aurora("plan", "--global-cluster", "orders", "--simulator", served.endpoint());
      assertThat(plan.status()).as("nothing to do").isEqualTo(3);
      assertPastSupport(plan.out());
      assertThat(plan.out()).contains("nothing to do", "warning    support-ends");
    }
  }

  private static void assertPastSupport(String said) {
    assertThat(said.replaceAll("\\s+", " "))
        .contains("Standard support of Aurora MySQL 2 ended on 2024-10-31.")
        .contains("RDS Extended Support is charged since 2024-12-01 on: $0.")
        .contains("a month for 8 vCPUs")
        .contains("It ends on 2029-06-30; then AWS upgrades it automatically.");
  }

  @Test
  void oneFormIsEnough() {
    Ran ran = Ran.aurora("inventory", "--json", "--csv");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--json", "--csv");
  }

  @Test
  void theMostUrgentComeFirst() {
    assertThat(
            Stream.of(
                    standing("current", 0, Optional.empty(), Optional.empty()),
                    standing("behind", 7, Optional.empty(), Optional.empty()),
                    standing("differs", 1, Optional.of("16.9"), Optional.empty()),
                    standing("forced-later", 1, Optional.empty(), Optional.of(SOON.plusSeconds(9))),
                    standing("forced-soon", 1, Optional.empty(), Optional.of(SOON)))
                .sorted(Standing.URGENCY)
                .map(Standing::globalCluster))
        .containsExactly("forced-soon", "forced-later", "differs", "behind", "current");
  }

  private static Standing standing(
      String name, int behind, Optional<String> highest, Optional<Instant> deadline) {
    return new Standing(
        name,
        "aurora-postgresql",
        List.of("us-east-1"),
        Optional.of("16.8"),
        highest,
        Optional.empty(),
        behind,
        List.of(),
        deadline,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        List.of());
  }
}
