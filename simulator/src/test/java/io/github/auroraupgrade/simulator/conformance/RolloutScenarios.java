package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.local.HubFunctions;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fleet's definition as it is deployed, with the deployed functions: whole rollouts. */
final class RolloutScenarios {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RolloutScenarios() {}

  static List<Scenario> all() {
    return List.of(
        rollout(
            "a-rollout-of-two-waves",
            "SUCCEEDED",
            "{\"name\":\"dev\"},{\"name\":\"prod\"}",
            List.of("a:dev", "b:dev", "c:prod"),
            Set.of()),
        rollout(
            "a-wave-is-approved",
            "SUCCEEDED",
            "{\"name\":\"dev\",\"approval\":true}",
            List.of("a:dev"),
            Set.of()),
        rollout(
            "a-failed-run-is-kept-and-the-lane-goes-on",
            "SUCCEEDED",
            "{\"name\":\"dev\",\"perAccount\":1}",
            List.of("a:dev", "b:dev"),
            Set.of("a")),
        rollout(
            "a-rollout-that-is-refused",
            "FAILED RolloutRefused",
            "{\"name\":\"dev\"}",
            List.of("a"),
            Set.of()));
  }

  private static Scenario rollout(
      String name, String ends, String waves, List<String> databases, Set<String> failing) {
    return Scenario.of(name, ends, definition())
        .input("{\"policy\":{\"rollout\":\"pg16\",\"waves\":[" + waves + "]}}")
        .castBy(states -> new RolloutWorld(databases, failing, states))
        .inNoOrder();
  }

  /**
   * As {@link UpgradeScenarios#hurried}. Runs are played by a function, and functions in lanes are
   * given the rollout's execution, because child executions have no ARN that engines could agree
   * on.
   */
  private static String definition() {
    JsonNode tree = JSON.readTree(UpgradeScenarios.hurried(HubFunctions.stateMachine().text()));
    JsonNode lane = tree.at("/States/Lanes/ItemProcessor/States/Databases/ItemProcessor/States");
    for (String state : List.of("AdmitDatabase", "DatabaseEnded")) {
      ((ObjectNode) lane.at("/" + state + "/Parameters")).put("execution.$", "$.hub");
    }
    for (String state : List.of("UpgradeHere", "UpgradeThere")) {
      ObjectNode upgrade = (ObjectNode) lane.path(state);
      upgrade.remove("Credentials");
      upgrade.put("Resource", "arn:aws:states:::lambda:invoke");
      ObjectNode parameters = upgrade.putObject("Parameters");
      parameters.put("FunctionName", "arn:aws:lambda:us-east-1:123456789012:function:Upgrade");
      parameters
          .putObject("Payload")
          .put("name.$", "$.admission.name")
          .put("input.$", "$.admission.input");
      upgrade
          .putObject("ResultSelector")
          .put("status.$", "$.Payload.Status")
          .put("arn.$", "$.Payload.ExecutionArn");
    }
    return tree.toString();
  }
}
