package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real functions of a fleet's hub around a simulated AWS, for an engine whose waits are real:
 * it is told to wait no time. Runs of single databases are played by the function {@code Upgrade},
 * since not every engine runs one state machine from another.
 */
final class RolloutWorld implements Lambdas, ItemBucket {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T03:00:00Z");

  private final SimulatedAws aws;
  private final HubFunctions hub;
  private final SfnClient states;
  private final Set<String> failing;

  /**
   * A hub that upgrades databases of its own account.
   *
   * @param databases {@code name:wave}
   * @param failing names of those whose run halts
   */
  RolloutWorld(List<String> databases, Set<String> failing, SfnClient states) {
    VirtualClock clock = VirtualClock.startingAt(LONG_AGO);
    Fleet fleet = Organization.databases("123456789012", databases);
    this.aws = SimulatedAws.of(fleet, Catalogue.recorded(), clock, 1, Faults.none());
    LocalDeployment laptop = LocalDeployment.of(aws, clock, "123456789012");
    this.hub =
        new HubFunctions(
            laptop.environment(),
            List.of(),
            clock,
            name -> LocalDeployment.clients(aws.httpClient(name)));
    this.states = states;
    this.failing = failing;
  }

  @Override
  public Optional<byte[]> object(String bucket, String key) {
    return Optional.ofNullable(aws.objects(bucket).get(key));
  }

  @Override
  public synchronized LambdaResult invoke(String function, byte[] payload, Invocation call) {
    if (function.equals("Upgrade")) {
      return upgrade(JSON.readTree(payload));
    }
    LambdaResult result = hub.invoke(function, payload, call);
    if (function.equals("AskWave") && result instanceof LambdaResult.Returned) {
      approve(JSON.readTree(payload));
    }
    return result instanceof LambdaResult.Returned(byte[] answer) ? withoutWait(answer) : result;
  }

  private LambdaResult upgrade(JsonNode asked) {
    String database = asked.at("/input/globalClusterIdentifier").asString();
    return failing.contains(database)
        ? Scenario.failing("UpgradeHalted")
        : new LambdaResult.Returned(
            JSON.writeValueAsBytes(
                Map.of("Status", "SUCCEEDED", "ExecutionArn", asked.path("name").asString())));
  }

  private static LambdaResult withoutWait(byte[] answer) {
    JsonNode tree = JSON.readTree(answer);
    if (tree instanceof ObjectNode object) {
      for (String wait : List.of("waitSeconds", "bakeSeconds")) {
        if (object.has(wait)) {
          object.put(wait, 0);
        }
      }
    }
    return new LambdaResult.Returned(JSON.writeValueAsBytes(tree));
  }

  /** A person answers every question at once. */
  private void approve(JsonNode task) {
    String output =
        JSON.createObjectNode()
            .put("answer", "APPROVED")
            .put("planHash", task.at("/fleet/wave/hash").stringValue())
            .put("by", "ana")
            .toString();
    states.sendTaskSuccess(
        success -> success.taskToken(task.path("token").stringValue()).output(output));
  }
}
