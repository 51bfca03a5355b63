package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.ForwardingHttpClient;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub that upgrades the databases of its own account: the real machines, handlers and Aurora. */
final class FleetPractice {
  static final String ACCOUNT = "123456789012";
  private static final JsonMapper JSON = JsonMapper.shared();

  final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
  final SimulatedAws aws;
  final LocalDeployment laptop;
  final HubFunctions hub;
  final Executions runs;
  final Executions fleet;
  final Walker walker;

  FleetPractice(Fleet databases, Faults faults) {
    this.aws = SimulatedAws.of(databases, Catalogue.recorded(), clock, 1, faults);
    this.laptop = LocalDeployment.of(aws, clock, ACCOUNT);
    this.hub =
        new HubFunctions(
            laptop.environment(),
            List.of(),
            clock,
            name -> LocalDeployment.clients(aws.httpClient(name)));
    ConnectedMachines machines =
        new ConnectedMachines((bucket, key) -> Optional.ofNullable(aws.objects(bucket).get(key)));
    this.runs =
        new Executions(
            LocalDeployment.stateMachine(),
            laptop,
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    this.fleet =
        new Executions(
            HubFunctions.stateMachine(),
            hub,
            clock,
            Settings.of(HubFunctions.STATE_MACHINE, 2),
            machines);
    machines.add(runs);
    aws.register("states", new StepFunctionsApi(clock, runs, fleet));
    this.walker = new Walker(clock, runs, fleet);
  }

  /** Databases like orders under these names, each with the tag of its wave. */
  static Fleet databasesHere(String... nameAndWave) {
    return databases(ACCOUNT, nameAndWave);
  }

  /** The same in another account. */
  static Fleet databases(String account, String[] nameAndWave) {
    return Organization.databases(account, List.of(nameAndWave));
  }

  Execution start(String policy) {
    return start("rollout-" + fleet.all().size(), "{'policy':" + policy + "}");
  }

  Execution start(String name, String input) {
    return fleet.start(name, input.replace('\'', '"'));
  }

  void pass(Duration time) {
    walker.advanceTo(clock.instant().plus(time));
  }

  void control(String wish, int forgiven) {
    aws.addObject(
        LocalDeployment.BUCKET,
        "fleet/pg16/control.json",
        "{\"wish\":\"%s\",\"forgiven\":%d,\"wave\":\"dev\",\"by\":\"Ann\",\"because\":\"a test\",\"at\":\"%s\"}"
            .formatted(wish, forgiven, clock.instant())
            .getBytes(StandardCharsets.UTF_8));
  }

  List<String> subjects() {
    return aws.mails().stream().map(mail -> mail.subject()).toList();
  }

  List<String> begun() {
    return runs.all().stream()
        .map(run -> JSON.readTree(run.input()).path("globalClusterIdentifier").asString())
        .toList();
  }

  /** Calls a function that stands still before it changes something, and then goes on. */
  void slowly(String function, String task, Runnable meanwhile) {
    Queue<Runnable> once = new ArrayDeque<>(List.of(meanwhile));
    ForwardingHttpClient slow =
        new ForwardingHttpClient(aws.httpClient(function)) {
          @Override
          protected HttpExecuteResponse answer(
              HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
            if (request.httpRequest().method() == SdkHttpMethod.PUT && !once.isEmpty()) {
              once.remove().run();
            }
            return call.call();
          }
        };
    LambdaResult result =
        new HubFunctions(laptop.environment(), List.of(), clock, _ -> LocalDeployment.clients(slow))
            .invoke(
                function,
                task.getBytes(StandardCharsets.UTF_8),
                new Invocation(
                    "slow",
                    fleet.all().iterator().next().arn(),
                    function,
                    clock.instant().plusSeconds(900)));
    assertThat(result).isInstanceOf(LambdaResult.Returned.class);
    assertThat(once).isEmpty();
  }

  void put(String key, String text) {
    aws.addObject(
        LocalDeployment.BUCKET, key, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  void delete(String key) {
    EvidenceBucket bucket =
        new EvidenceBucket(LocalDeployment.clients(aws.httpClient("Ann")), LocalDeployment.BUCKET);
    bucket.writer(WriteScope.object("Ann", key)).delete(key, bucket.get(key).orElseThrow().etag());
  }

  JsonNode document(String key) {
    return JSON.readTree(aws.objects(LocalDeployment.BUCKET).get(key));
  }

  String version(String database) {
    return aws.members(database).getFirst().engineVersion();
  }

  /** The hash in the newest mail. */
  String askedHash() {
    return aws.mails().getLast().message().replaceFirst("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1");
  }

  /** Sends an answer with the newest token that a rollout waits to get back. */
  void answer(Execution rollout, String answer) {
    String token =
        rollout.history().reversed().stream()
            .filter(event -> event.type().equals("TaskScheduled"))
            .map(event -> event.details().path("parameters").asString(""))
            .filter(parameters -> parameters.contains("\"token\""))
            .map(parameters -> JSON.readTree(parameters).at("/Payload/token").asString(""))
            .findFirst()
            .orElseThrow();
    rollout.sendTaskSuccess(clock.instant(), token, answer.replace('\'', '"'));
  }

  /** Puts an inventory with one database of a wave where that of an account is looked for. */
  void inventory(String place, String account, Duration age) {
    aws.addObject(
        LocalDeployment.BUCKET,
        "fleet/pg16/inventory/" + place + ".json",
        Json.document(
            new AccountInventory(account, clock.instant().minus(age), List.of(database(account)))));
  }

  private static InventoriedDatabase database(String account) {
    return new InventoriedDatabase(
        "z",
        "arn:aws:rds::" + account + ":global-cluster:z",
        account,
        "aurora-postgresql",
        Optional.of("16.8"),
        Optional.of("16.14"),
        6,
        List.of("us-east-1"),
        List.of("arn:aws:rds:us-east-1:" + account + ":cluster:z"),
        new TreeMap<>(Map.of("aurora-upgrade:wave", "dev")),
        Optional.empty(),
        Optional.of("secondaries-first"),
        Optional.empty(),
        List.of(),
        Optional.of(3_000L),
        Optional.empty());
  }
}
