package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the role of the fleet's state machine, and the spokes' roles that it assumes, have done in
 * simulated rollouts, read from histories: no ledger has what Step Functions calls by itself. What
 * it needs for each kind of state is AWS's word: Step Functions Developer Guide, "Call other
 * services" (nested executions with {@code .sync}: describe, stop and, in the same account, the
 * managed rule), "IAM policies for using Distributed Map states", "Accessing cross-account
 * resources".
 */
final class MachineCalls {
  private static final String HUB = "FleetMachine";
  private static final String SPOKE = "FleetSpoke";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

  private final Set<String> used = new TreeSet<>();

  private MachineCalls() {}

  /** Lines as {@code role action SCOPE}. */
  static Set<String> of(Executions fleet) {
    MachineCalls calls = new MachineCalls();
    Stream.of(fleet.all(), fleet.children("Inventory"), fleet.children("Lanes"))
        .flatMap(executions -> executions.stream())
        .forEach(calls::read);
    return calls.used;
  }

  private void read(Execution execution) {
    assertFits(Scope.FLEET_EXECUTIONS, execution.arn());
    execution.history().forEach(this::read);
  }

  private void read(HistoryEvent event) {
    JsonNode details = event.details();
    switch (event.type()) {
      case "LambdaFunctionScheduled" -> use(HUB, "lambda:InvokeFunction", Scope.FUNCTION_VERSIONS);
      case "TaskScheduled" -> scheduled(details);
      case "TaskSubmitted" -> {
        if (details.path("resourceType").asString().equals("states")) {
          assertFits(Scope.EXECUTIONS, details.at("/output/ExecutionArn").asString());
        }
      }
      case "MapRunStarted" -> {
        use(HUB, "states:StartExecution", Scope.FLEET_MACHINE);
        use(HUB, "states:DescribeExecution", Scope.FLEET_EXECUTIONS);
        use(HUB, "states:StopExecution", Scope.FLEET_EXECUTIONS);
      }
      case "MapStateEntered" -> {
        if (details.path("name").asString().equals("Lanes")) {
          assertFits(Scope.LANES, "EvidenceBucket/" + details.at("/input/wave/lanes").asString());
          use(HUB, "s3:GetObject", Scope.LANES);
        }
      }
      case String _ -> {}
    }
  }

  private void scheduled(JsonNode details) {
    String role = details.at("/taskCredentials/roleArn").asString("");
    if (!role.isEmpty()) {
      assertFits(Scope.SPOKES, role);
      use(HUB, "sts:AssumeRole", Scope.SPOKES);
    }
    String actor = role.isEmpty() ? HUB : SPOKE;
    JsonNode parameters = JsonMapper.shared().readTree(details.path("parameters").asString());
    if (details.path("resourceType").asString().equals("lambda")) {
      String function = parameters.path("FunctionName").asString();
      boolean lists = !role.isEmpty() || function.contains("TakeInventory");
      if (!role.isEmpty()) {
        assertFits(Scope.INVENTORY_FUNCTION, function);
      }
      use(
          actor,
          "lambda:InvokeFunction",
          lists ? Scope.INVENTORY_FUNCTION : Scope.FUNCTION_VERSIONS);
    } else {
      nested(actor, parameters.path("StateMachineArn").asString());
    }
  }

  private void nested(String actor, String machine) {
    assertFits(Scope.MACHINE, machine);
    use(actor, "states:StartExecution", Scope.MACHINE);
    use(actor, "states:DescribeExecution", Scope.EXECUTIONS);
    use(actor, "states:StopExecution", Scope.EXECUTIONS);
    if (actor.equals(HUB)) {
      Stream.of("events:PutTargets", "events:PutRule", "events:DescribeRule")
          .forEach(action -> use(HUB, action, Scope.NESTED_RUNS));
    }
  }

  private void use(String role, String action, Scope scope) {
    used.add(role + " " + action + " " + scope);
  }

  /** Placeholders stand for one part of an ARN; IAM's star goes over slashes and colons too. */
  private static void assertFits(Scope scope, String arn) {
    StringBuilder pattern = new StringBuilder();
    for (String piece :
        PLACEHOLDER
            .matcher(scope.shown())
            .replaceAll("\u0000")
            .split("(?<=[\u0000*])|(?=[\u0000*])", -1)) {
      pattern.append(
          switch (piece) {
            case "\u0000" -> "[^:/]+";
            case "*" -> ".*";
            default -> Pattern.quote(piece);
          });
    }
    assertThat(arn).as("in the reach of %s", scope).matches(pattern.toString());
  }
}
