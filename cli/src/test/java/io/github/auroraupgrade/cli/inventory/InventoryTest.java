package io.github.auroraupgrade.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InventoryTest {
  private static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void everyDatabaseIsListedInThreeForms() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-mysql")) {
      Ran table = Ran.aurora("inventory", "--simulator", served.endpoint());
      assertThat(table.status()).as(table.err()).isZero();
      assertThat(table.out())
          .contains("  orders\n", "engine mysql, regions 3, version 8.0.mysql_aurora.3.10.1")
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
