package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The deployed definition with the deployed functions: whole upgrades, refusals and halts. */
final class UpgradeScenarios {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";
  private static final String SYDNEY =
      "arn:aws:rds:ap-southeast-2:123456789012:cluster:orders-apse2";

  private UpgradeScenarios() {}

  /** Runs that go on by themselves. */
  static List<Scenario> alone() {
    return List.of(
        upgrade("an-upgrade-that-succeeds", "SUCCEEDED", ORDERS, Faults.none()),
        upgrade(
                "two-secondaries-at-once",
                "SUCCEEDED",
                "{\"globalClusterIdentifier\":\"orders\",\"maxConcurrentSecondaries\":2}",
                Faults.none())
            .inNoOrder(),
        upgrade(
            "a-dry-run",
            "SUCCEEDED",
            "{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}",
            Faults.none()),
        upgrade(
            "nothing-to-do",
            "SUCCEEDED",
            "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.8\"}",
            Faults.none()),
        upgrade(
            "an-unknown-database",
            "FAILED UpgradeRejected",
            "{\"globalClusterIdentifier\":\"unknown\"}",
            Faults.none()),
        upgrade(
            "a-failed-precheck-halts",
            "FAILED UpgradeHalted",
            ORDERS,
            Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails())),
        upgrade(
            "throttling-is-retried-by-the-machine",
            "SUCCEEDED",
            ORDERS,
            Faults.none().with(CallFault.on("DescribeDBClusters").calls(3, 12).throttled())),
        upgrade(
            "no-mail-can-be-sent",
            "SUCCEEDED",
            "{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}",
            Faults.none().with(CallFault.on("Publish").refused(403, "AuthorizationError", "no"))),
        upgrade(
            "what-an-earlier-run-began-is-carried-on",
            "SUCCEEDED",
            ORDERS,
            Faults.none(),
            world -> world.stoppedAfter(Duration.ofSeconds(60), ORDERS)),
        failover(),
        upgrade(
            "a-canary-and-a-hold-before-the-primary",
            "SUCCEEDED",
            "{\"globalClusterIdentifier\":\"orders\",\"canary\":true,\"soakMinutes\":10}",
            Faults.none()));
  }

  /** Runs that ask a person: with task tokens, which not every engine has. */
  static List<Scenario> asking() {
    return List.of(
        upgrade(
            "a-person-approves-the-start-and-the-primary",
            "SUCCEEDED",
            "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"both\"}",
            Faults.none()),
        upgrade(
            "a-person-says-no",
            "FAILED UpgradeDeclined",
            "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}",
            Faults.none(),
            UpgradeWorld::reject));
  }

  private static Scenario failover() {
    return upgrade(
        "a-failover-on-the-way-is-planned-again",
        "SUCCEEDED",
        ORDERS,
        Faults.none(),
        world ->
            world
                .aws()
                .at(
                    world.clock().instant().plusSeconds(120),
                    new ScheduledEvent.Failover("orders", SYDNEY)));
  }

  private static Scenario upgrade(String name, String ends, String input, Faults faults) {
    return upgrade(name, ends, input, faults, _ -> {});
  }

  private static Scenario upgrade(
      String name, String ends, String input, Faults faults, Consumer<UpgradeWorld> before) {
    return Scenario.of(name, ends, hurried(LocalDeployment.stateMachine().text()))
        .input(input)
        .castBy(
            states -> {
              UpgradeWorld world =
                  new UpgradeWorld(Fleet.named("orders-postgresql"), faults, states);
              before.accept(world);
              return world;
            });
  }

  /**
   * The definition with every pause before a retry cut down to a second or two, and functions
   * called without version: not every engine has one.
   */
  static String hurried(String definition) {
    JsonNode tree = JSON.readTree(definition);
    for (JsonNode retriers : tree.findValues("Retry")) {
      retriers.forEach(
          retrier -> ((ObjectNode) retrier).put("IntervalSeconds", 1).put("MaxDelaySeconds", 2));
    }
    return tree.toString().replaceAll("(:function:\\w+):\\d+\"", "$1\"");
  }
}
