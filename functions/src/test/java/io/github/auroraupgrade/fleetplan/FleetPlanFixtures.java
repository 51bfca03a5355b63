package io.github.auroraupgrade.fleetplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Inventories, policies and plans for tests of rollouts. */
final class FleetPlanFixtures {
  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  static final String ONE = "111111111111";
  static final String TWO = "222222222222";
  static final String TWO_WAVES =
      "{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24},{'name':'prod','approval':true}]}";

  private FleetPlanFixtures() {}

  static FleetPlan plan(String policy, AccountInventory... inventories) {
    return FleetPlanner.plan(policy(policy), List.of(inventories), NOW);
  }

  static AccountInventory inventories(List<InventoriedDatabase> databases) {
    return new AccountInventory(ONE, NOW, databases);
  }

  static FleetPolicy policy(String text) {
    return switch (FleetPolicyReader.read(json(text))) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) -> throw new AssertionError(refusals);
    };
  }

  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  static List<String> identifiers(FleetPlan.PlannedWave wave) {
    return wave.plan().databases().stream().map(PlannedDatabase::identifier).toList();
  }

  static AccountInventory account(String account, InventoriedDatabase... databases) {
    return new AccountInventory(
        account, NOW, List.of(databases).stream().map(one -> in(account, one)).toList());
  }

  static InventoriedDatabase database(String name, String wave) {
    return database(ONE, name, wave);
  }

  static InventoriedDatabase database(String account, String name, String wave) {
    return in(account, tagged(name, Map.of("aurora-upgrade:wave", wave)));
  }

  static InventoriedDatabase untagged(String name) {
    return tagged(name, Map.of());
  }

  static InventoriedDatabase ordered(String name, String order) {
    return make(ONE, name, Map.of(), Optional.of(order), "16.8");
  }

  static InventoriedDatabase tagged(String name, Map<String, String> tags) {
    return make(ONE, name, tags, Optional.empty(), "16.8");
  }

  static InventoriedDatabase in(String account, InventoriedDatabase one) {
    return make(account, one.identifier(), one.tags(), one.rolloutOrder(), "16.8");
  }

  static InventoriedDatabase version(InventoriedDatabase one, String version) {
    return make(one.account(), one.identifier(), one.tags(), one.rolloutOrder(), version);
  }

  static InventoriedDatabase make(
      String account,
      String name,
      Map<String, String> tags,
      Optional<String> order,
      String version) {
    return new InventoriedDatabase(
        name,
        "arn:aws:rds::" + account + ":global-cluster:" + name,
        account,
        "aurora-postgresql",
        Optional.of(version),
        Optional.of("16.14"),
        6,
        List.of("us-east-1"),
        List.of("arn:aws:rds:us-east-1:" + account + ":cluster:" + name + "-use1"),
        new TreeMap<>(tags),
        order,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static void assertRefused(FleetPlan plan, FleetRule rule, String words) {
    assertThat(plan.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(rule);
              assertThat(refusal.reason()).contains(words);
            });
  }
}
