package io.github.auroraupgrade.simulator.local.hub;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.lambda.TakeInventory;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalContext;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.rds.model.Tag;

/** A hub and spokes: accounts with an Aurora, a bucket and a state machine each, on one clock. */
public final class Organization {
  /** The hub's account. */
  public static final String HUB = "111111111111";

  /** The hub's evidence bucket. */
  public static final String BUCKET = "hub-" + LocalDeployment.BUCKET;

  private static final String ORGANIZATION = "o-example";

  private final VirtualClock clock;
  private final long seed;
  private final SimulatedAws hub;
  private final Map<String, SimulatedAws> spokes = new TreeMap<>();
  private final Map<String, Executions> runs = new TreeMap<>();
  private final Map<String, Lambdas> inventories = new TreeMap<>();
  private final ConnectedMachines machines;
  private String organization = ORGANIZATION;
  private @Nullable Executions fleet;

  /** Without spokes yet. */
  public Organization(Instant now, long seed) {
    this.clock = VirtualClock.startingAt(now);
    this.seed = seed;
    this.hub = SimulatedAws.of(nothing(), Catalogue.recorded(), clock, seed, Faults.none());
    this.machines =
        new ConnectedMachines((bucket, key) -> Optional.ofNullable(hub.objects(bucket).get(key)));
  }

  /** An account without databases. */
  public static Fleet nothing() {
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

  /** The time that all share. */
  public VirtualClock clock() {
    return clock;
  }

  /** The hub's account. */
  public SimulatedAws hub() {
    return hub;
  }

  /** The accounts with databases. */
  public Map<String, SimulatedAws> spokes() {
    return spokes;
  }

  /** The state machines that upgrade one database, by account. */
  public Map<String, Executions> runs() {
    return runs;
  }

  /** The fleet's state machine, once the hub is deployed. */
  public Executions fleet() {
    return requireNonNull(fleet, "the hub is not deployed");
  }

  /**
   * Databases like orders in an account.
   *
   * @param nameAndWave {@code name:wave}, or a name without one
   */
  public static Fleet databases(String account, List<String> nameAndWave) {
    Fleet databases =
        Fleet.copies(
            "orders-postgresql",
            "orders",
            account,
            nameAndWave.stream().map(one -> one.split(":", -1)[0]).toList());
    for (String one : nameAndWave) {
      String[] parts = one.split(":", -1);
      if (parts.length > 1) {
        databases =
            databases.withGlobalCluster(
                parts[0],
                global ->
                    global.tagList(
                        tag("aurora-upgrade:auto", "fleet"), tag("aurora-upgrade:wave", parts[1])));
      }
    }
    return databases;
  }

  /** Lets the hub's account belong to another organization than {@code o-example}. */
  public Organization of(String id) {
    organization = id;
    return this;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  /** Ten databases of one account in three waves, to practise with: docs/practice-fleet.md. */
  public static Fleet tenDatabases() {
    return databases(
        "123456789012",
        List.of(
            "billing:dev",
            "catalog:dev",
            "search:dev",
            "carts:stage",
            "reviews:stage",
            "invoices:prod",
            "orders:prod",
            "payments:prod",
            "stock:prod",
            "users:prod"));
  }

  /** A spoke that trusts the hub as it is deployed. */
  public Organization spoke(String account, Faults faults, List<String> nameAndWave) {
    return trusting(
        account, ORGANIZATION, "stateMachine:" + HubFunctions.STATE_MACHINE, faults, nameAndWave);
  }

  /** A spoke that trusts hubs of this organization that give this external id. */
  public Organization trusting(
      String account,
      String organization,
      String externalId,
      Faults faults,
      List<String> nameAndWave) {
    String machine = "arn:aws:states:us-east-1:" + HUB + ":" + externalId;
    return trusting(
        new AssumableRole(
            "arn:aws:iam::" + account + ":role/" + FleetAccount.ROLE,
            "arn:aws:iam::" + HUB + ":role/" + HubFunctions.STATE_MACHINE,
            organization,
            Set.of(machine, machine + "/Lanes", machine + "/Inventory")),
        faults,
        nameAndWave);
  }

  /** A spoke with this role for the hub, in the role's account. */
  public Organization trusting(AssumableRole role, Faults faults, List<String> nameAndWave) {
    String account = AwsAccount.in(role.arn()).id();
    SimulatedAws aws =
        SimulatedAws.of(databases(account, nameAndWave), Catalogue.recorded(), clock, seed, faults);
    LocalDeployment laptop = LocalDeployment.of(aws, clock, account);
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(),
            laptop,
            clock,
            settings(account, LocalDeployment.STATE_MACHINE));
    aws.register("states", new StepFunctionsApi(clock, executions));
    machines.add(executions);
    inventories.put(account, inventory(aws, laptop));
    machines.add(account, inventories.get(account));
    machines.add(role);
    spokes.put(account, aws);
    runs.put(account, executions);
    return this;
  }

  /** The spoke's own function, which writes into the hub's bucket. */
  private Lambdas inventory(SimulatedAws aws, LocalDeployment laptop) {
    Map<String, String> environment = new HashMap<>(laptop.environment());
    environment.put(LambdaEnvironment.FLEET_BUCKET, BUCKET);
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
      return (uri.contains(BUCKET) ? there : own).prepareRequest(request);
    }

    @Override
    public void close() {}
  }

  /** Deploys the hub; the spokes are there already. */
  public Organization deployed() {
    String topic = "arn:aws:sns:us-east-1:" + HUB + ":aurora-upgrade";
    hub.addBucket(BUCKET);
    hub.addTopic(topic);
    machines.join(HUB, organization);
    HubFunctions functions =
        new HubFunctions(
            HubFunctions.environment(
                BUCKET,
                topic,
                "arn:aws:states:us-east-1:"
                    + HUB
                    + ":stateMachine:"
                    + LocalDeployment.STATE_MACHINE),
            List.copyOf(spokes.keySet()),
            clock,
            name -> LocalDeployment.clients(hub.httpClient(name)));
    Optional.ofNullable(inventories.get(HUB))
        .ifPresent(own -> functions.with("TakeInventory", own));
    fleet =
        new Executions(
            HubFunctions.stateMachine(BUCKET),
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

  /** What lets time pass for all of them. */
  public Walker walker() {
    List<Executions> all = new ArrayList<>(runs.values());
    all.add(fleet);
    return new Walker(clock, all.toArray(Executions[]::new));
  }
}
