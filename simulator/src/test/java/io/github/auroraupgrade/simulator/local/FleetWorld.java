package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.lambda.TakeInventory;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** A hub and spokes: accounts with an Aurora, a bucket and a state machine each, on one clock. */
final class FleetWorld {
  static final String HUB = "111111111111";
  private static final String ORGANIZATION = "o-example";

  final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
  final SimulatedAws hub =
      SimulatedAws.of(nothing(), Catalogue.recorded(), clock, 1, Faults.none());
  final Map<String, SimulatedAws> spokes = new TreeMap<>();
  final Map<String, Executions> runs = new TreeMap<>();
  final ConnectedMachines machines =
      new ConnectedMachines((bucket, key) -> Optional.ofNullable(hub.objects(bucket).get(key)));
  private Executions fleet;

  static Fleet nothing() {
    return new Fleet(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Catalogue.recorded(),
        AccountSettings.NONE,
        RecordedFiles.EVERY_CALL,
        List.of());
  }

  /** A spoke that trusts the hub as it is deployed. */
  FleetWorld spoke(String account, String... nameAndWave) {
    return trusting(
        account, ORGANIZATION, "stateMachine:" + HubFunctions.STATE_MACHINE, nameAndWave);
  }

  /** A spoke that trusts hubs of this organization that give this external id. */
  FleetWorld trusting(
      String account, String organization, String externalId, String... nameAndWave) {
    SimulatedAws aws =
        SimulatedAws.of(
            FleetPractice.databases(account, nameAndWave),
            Catalogue.recorded(),
            clock,
            1,
            Faults.none());
    LocalDeployment laptop = LocalDeployment.of(aws, clock, account);
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(),
            laptop,
            clock,
            settings(account, LocalDeployment.STATE_MACHINE));
    aws.register("states", new StepFunctionsApi(clock, executions));
    machines.add(executions);
    machines.add(account, inventory(aws, laptop));
    String machine = "arn:aws:states:us-east-1:" + HUB + ":" + externalId;
    machines.add(
        new AssumableRole(
            "arn:aws:iam::" + account + ":role/AuroraUpgradeFleetSpoke",
            "arn:aws:iam::" + HUB + ":role/" + HubFunctions.STATE_MACHINE,
            organization,
            Set.of(machine, machine + "/Lanes", machine + "/Inventory")));
    spokes.put(account, aws);
    runs.put(account, executions);
    return this;
  }

  /** The spoke's own function, which writes into the hub's bucket. */
  private Lambdas inventory(SimulatedAws aws, LocalDeployment laptop) {
    Map<String, String> environment = new HashMap<>(laptop.environment());
    environment.put(LambdaEnvironment.FLEET_BUCKET, "hub-" + LocalDeployment.BUCKET);
    var handler =
        new TakeInventory(
            new LambdaEnvironment(
                environment,
                clock,
                Runnable::run,
                LocalDeployment.clients(new BucketOfTheHub(aws, hub))));
    return (function, payload, invocation) -> {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      try {
        handler.handleRequest(
            new ByteArrayInputStream(payload),
            output,
            new LocalContext(function, invocation, _ -> {}));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return new LambdaResult.Returned(output.toByteArray());
    };
  }

  /** Calls about the hub's bucket go to the hub's account. */
  private record BucketOfTheHub(SdkHttpClient own, SdkHttpClient there) implements SdkHttpClient {
    BucketOfTheHub(SimulatedAws own, SimulatedAws hub) {
      this(own.httpClient("TakeInventory"), hub.httpClient("TakeInventory"));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String uri = request.httpRequest().getUri().toString();
      return (uri.contains("hub-" + LocalDeployment.BUCKET) ? there : own).prepareRequest(request);
    }

    @Override
    public void close() {}
  }

  /** Deploys the hub; the spokes are there already. */
  FleetWorld deployed() {
    String bucket = "hub-" + LocalDeployment.BUCKET;
    String topic = "arn:aws:sns:us-east-1:" + HUB + ":aurora-upgrade";
    hub.addBucket(bucket);
    hub.addTopic(topic);
    machines.join(HUB, ORGANIZATION);
    HubFunctions functions =
        new HubFunctions(
            Map.of(
                LambdaEnvironment.EVIDENCE_BUCKET,
                bucket,
                LambdaEnvironment.NOTICE_TOPIC_ARN,
                topic,
                LambdaEnvironment.STATE_MACHINE_ARN,
                "arn:aws:states:us-east-1:"
                    + HUB
                    + ":stateMachine:"
                    + LocalDeployment.STATE_MACHINE),
            List.copyOf(spokes.keySet()),
            clock,
            name -> LocalDeployment.clients(hub.httpClient(name)));
    fleet =
        new Executions(
            HubFunctions.stateMachine(bucket),
            functions,
            clock,
            settings(HUB, HubFunctions.STATE_MACHINE),
            machines);
    hub.register("states", new StepFunctionsApi(clock, fleet));
    return this;
  }

  private static Settings settings(String account, String machine) {
    return new Settings(
        "us-east-1", account, machine, _ -> Duration.ofSeconds(1), Duration.ofMinutes(1), 7);
  }

  Execution run(String policy) {
    List<Executions> all = new ArrayList<>(runs.values());
    all.add(fleet);
    return new Walker(clock, all.toArray(Executions[]::new))
        .runToEnd(fleet.start("rollout-1", ("{'policy':" + policy + "}").replace('\'', '"')));
  }
}
