package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand databases in two hundred accounts whose runs are played: a machine of a few states
 * waits a drawn time and succeeds or fails. The fleet's machine and its handlers are the real ones.
 */
final class PlayedFleet {
  static final String HUB = "111111111111";
  private static final double MEDIAN_SECONDS = 52 * 60;
  private static final double SPREAD = 0.6;

  /** With 200 accounts the biggest has a twentieth of all databases. */
  private static final double EXPONENT = 0.6;

  /** How far the planner's prediction is off. */
  private static final double UNSURE = 0.3;

  private static final long MOST_SECONDS = 6 * 3600;

  final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
  final SimulatedAws hub =
      SimulatedAws.of(Organization.nothing(), Catalogue.recorded(), clock, 1, Faults.none());
  final Map<String, Executions> runs = new TreeMap<>();
  final Executions fleet;
  final Walker walker;
  private final Map<String, Long> seconds = new TreeMap<>();
  private final Set<String> failing = new HashSet<>();
  private final Random random;

  /**
   * A fleet.
   *
   * @param sizes how many databases each wave has, by its name, in their order
   * @param failing the part of the runs that fails, 0 to 1; which, the seed says
   */
  PlayedFleet(long seed, int accounts, Map<String, Integer> sizes, double failing) {
    this.random = new Random(seed);
    ConnectedMachines machines =
        new ConnectedMachines((bucket, key) -> Optional.ofNullable(hub.objects(bucket).get(key)));
    Map<String, List<InventoriedDatabase>> databases = drawn(accounts, sizes);
    SplittableRandom failures = new SplittableRandom(seed);
    seconds.keySet().stream()
        .filter(_ -> failures.nextDouble() < failing)
        .forEach(this.failing::add);
    databases.forEach((account, own) -> connect(machines, account, own));
    Settings settings = PlayedSpoke.settings(HUB, HubFunctions.STATE_MACHINE);
    String topic = "arn:aws:sns:us-east-1:" + HUB + ":aurora-upgrade";
    hub.addBucket(LocalDeployment.BUCKET);
    hub.addTopic(topic);
    HubFunctions functions =
        new HubFunctions(
            HubFunctions.environment(LocalDeployment.BUCKET, topic, settings.stateMachineArn()),
            List.copyOf(databases.keySet()),
            clock,
            name -> LocalDeployment.clients(hub.httpClient(name)));
    this.fleet = new Executions(HubFunctions.stateMachine(), functions, clock, settings, machines);
    hub.register("states", new StepFunctionsApi(clock, fleet));
    this.walker =
        new Walker(
            clock,
            Stream.concat(runs.values().stream(), Stream.of(fleet)).toArray(Executions[]::new));
  }

  private void connect(
      ConnectedMachines machines, String account, List<InventoriedDatabase> databases) {
    PlayedSpoke spoke = new PlayedSpoke(account, hub, clock, () -> databases, this::play);
    runs.put(account, spoke.runs());
    machines.add(spoke.runs());
    machines.add(account, spoke.inventory());
    machines.add(spoke.role(HUB));
  }

  /** By its name alone: the order in which runs begin changes nothing. */
  private PlayedSpoke.Play play(JsonNode input) {
    String database = input.path("globalClusterIdentifier").asString("");
    return new PlayedSpoke.Play(
        Duration.ofSeconds(seconds.get(database)),
        failing.contains(database) ? "UpgradeHalted" : "");
  }

  /** Accounts by Zipf's law, the biggest with a twentieth of all databases. */
  private Map<String, List<InventoriedDatabase>> drawn(int accounts, Map<String, Integer> sizes) {
    double[] weights = new double[accounts];
    double sum = 0;
    for (int i = 0; i < accounts; i++) {
      weights[i] = Math.pow(i + 1, -EXPONENT);
      sum += weights[i];
    }
    Map<String, List<InventoriedDatabase>> drawn = new TreeMap<>();
    int number = 0;
    for (Map.Entry<String, Integer> wave : sizes.entrySet()) {
      for (int i = 0; i < wave.getValue(); i++) {
        String account = String.valueOf(200_000_000_000L + index(weights, sum));
        drawn
            .computeIfAbsent(account, _ -> new ArrayList<>())
            .add(database(account, "db" + number++, wave.getKey()));
      }
    }
    return drawn;
  }

  private int index(double[] weights, double sum) {
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at <= 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private InventoriedDatabase database(String account, String name, String wave) {
    double drawn = MEDIAN_SECONDS * Math.exp(SPREAD * random.nextGaussian());
    seconds.put(name, Math.min(MOST_SECONDS, (long) drawn));
    return PlayedSpoke.listed(
        account,
        name,
        wave,
        Optional.of("16.14"),
        (long) (drawn * Math.exp(UNSURE * random.nextGaussian())));
  }

  Execution start(String policy) {
    return fleet.start("rollout-1", ("{'policy':" + policy + "}").replace('\'', '"'));
  }

  /** The runs of a wave. */
  List<Execution> of(String wave) {
    return all().stream().filter(run -> run.input().contains("\"wave\":\"" + wave + "\"")).toList();
  }

  List<Execution> all() {
    return runs.values().stream().flatMap(own -> own.all().stream()).toList();
  }

  long seconds(Execution run) {
    return seconds.get(
        JsonMapper.shared().readTree(run.input()).path("globalClusterIdentifier").asString());
  }

  List<String> subjects() {
    return hub.mails().stream().map(mail -> mail.subject()).toList();
  }
}
