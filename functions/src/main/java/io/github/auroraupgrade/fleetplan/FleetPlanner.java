package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.FleetPlan.PlannedWave;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.inventory.InventoryRules;
import io.github.auroraupgrade.fleetplan.inventory.Selected;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Policy and inventories become a plan, or every reason why there is none. */
public final class FleetPlanner {
  private static final int MOST_NAMED = 20;

  private final FleetPolicy policy;
  private final Assignment assignment;
  private final List<FleetRefusal> refusals = new ArrayList<>();
  private final SortedMap<String, String> byHand = new TreeMap<>();
  private final SortedMap<String, String> notNow = new TreeMap<>();
  private final Map<String, List<PlannedDatabase>> waves = new LinkedHashMap<>();
  private final Map<String, Long> seconds = new HashMap<>();
  private final Map<FleetRule, List<String>> concerned = new TreeMap<>();
  private int upToDate;

  private FleetPlanner(FleetPolicy policy) {
    this.policy = policy;
    this.assignment = new Assignment(policy);
    policy.waves().forEach(wave -> waves.put(wave.name(), new ArrayList<>()));
  }

  /** The plan at this time. */
  public static FleetPlan plan(
      FleetPolicy policy, List<AccountInventory> inventories, Instant now) {
    return new FleetPlanner(policy).plan(inventories, now);
  }

  private FleetPlan plan(List<AccountInventory> inventories, Instant now) {
    refusals.addAll(InventoryRules.broken(policy.select(), inventories, now));
    inventories.stream()
        .flatMap(inventory -> inventory.databases().stream())
        .filter(database -> Selected.by(policy.select(), database))
        .forEach(this::sort);
    refuseConcerned();
    refuseEmptyWaves();
    List<PlannedWave> planned =
        policy.waves().stream().map(wave -> planned(wave, databases(wave))).toList();
    return new FleetPlan(
        policy.rollout(), refusals, planned, byHand, notNow, upToDate, seconds(planned));
  }

  private void sort(InventoriedDatabase database) {
    switch (Fate.of(database)) {
      case Fate.UpToDate() -> upToDate++;
      case Fate.ByHand(String why) -> byHand.put(database.arn(), why);
      case Fate.NotNow(String why) -> notNow.put(database.arn(), why);
      case Fate.UpgradesItself() -> concern(FleetRule.UPGRADES_ITSELF, database.arn());
      case Fate.Upgraded() -> place(database);
    }
  }

  private List<PlannedDatabase> databases(WavePolicy wave) {
    return requireNonNull(waves.get(wave.name()));
  }

  private void place(InventoriedDatabase database) {
    switch (assignment.of(database)) {
      case Assignment.Place.In(WavePolicy wave) -> {
        databases(wave).add(PlannedDatabase.of(database));
        database.seconds().ifPresent(known -> seconds.put(database.arn(), known));
      }
      case Assignment.Place.InSeveral(List<WavePolicy> several) ->
          concern(
              FleetRule.WAVES_OVERLAP,
              database.arn()
                  + " ("
                  + String.join(", ", several.stream().map(WavePolicy::name).toList())
                  + ")");
      case Assignment.Place.Nowhere() -> concern(FleetRule.WITHOUT_WAVE, database.arn());
    }
  }

  private void concern(FleetRule rule, String database) {
    concerned.computeIfAbsent(rule, _ -> new ArrayList<>()).add(database);
  }

  private void refuseConcerned() {
    concerned.forEach(
        (rule, databases) ->
            refusals.add(new FleetRefusal(rule, reason(rule, databases), remedy(rule))));
  }

  private static String reason(FleetRule rule, List<String> databases) {
    String what =
        switch (rule) {
          case UPGRADES_ITSELF ->
              "are upgraded by the sweep, because their tag aurora-upgrade:auto is 'run': ";
          case WAVES_OVERLAP -> "match the tags of several waves: ";
          default -> "belong to no wave: ";
        };
    List<String> sorted = databases.stream().sorted().toList();
    String more =
        sorted.size() > MOST_NAMED ? ", and " + (sorted.size() - MOST_NAMED) + " more" : "";
    return sorted.size()
        + " selected database(s) "
        + what
        + String.join(", ", sorted.subList(0, Math.min(MOST_NAMED, sorted.size())))
        + more
        + ".";
  }

  private static String remedy(FleetRule rule) {
    return switch (rule) {
      case UPGRADES_ITSELF ->
          "Set the tag to 'fleet', or exclude them: the sweep would upgrade them before their"
              + " wave.";
      case WAVES_OVERLAP ->
          "Change the waves' 'match' or the tags, so that each database matches one wave.";
      default ->
          "Tag them with aurora-upgrade:wave, exclude them, or name a wave in 'withoutWave'.";
    };
  }

  private void refuseEmptyWaves() {
    if (waves.values().stream().allMatch(List::isEmpty)) {
      if (refusals.isEmpty()) {
        refusals.add(
            new FleetRefusal(
                FleetRule.NOTHING_SELECTED,
                "The policy selects no database to upgrade: "
                    + upToDate
                    + " are up to date, "
                    + byHand.size()
                    + " are left to people, "
                    + notNow.size()
                    + " cannot be upgraded now.",
                "Compare 'select' with aurora-upgrade inventory."));
      }
      return;
    }
    waves.forEach(
        (wave, databases) -> {
          if (databases.isEmpty()) {
            refusals.add(
                new FleetRefusal(
                    FleetRule.WAVE_CATCHES_NOTHING,
                    "Wave '" + wave + "' matches no database.",
                    "Correct its 'match' or 'percent', or leave the wave out."));
          }
        });
  }

  private PlannedWave planned(WavePolicy wave, List<PlannedDatabase> databases) {
    Map<String, Integer> sizes = new TreeMap<>();
    databases.forEach(database -> sizes.merge(database.account(), 1, Integer::sum));
    List<FleetRefusal> tooLong =
        sizes.entrySet().stream()
            .flatMap(own -> Lanes.refusal(wave, own.getKey(), own.getValue()).stream())
            .toList();
    refusals.addAll(tooLong);
    List<Lane> lanes = tooLong.isEmpty() ? Lanes.of(wave, databases, this::seconds) : List.of();
    WavePlan plan = new WavePlan(policy.rollout(), wave.name(), databases);
    long took = Makespan.ofLanes(wave.accountsAtOnce(), lanes, this::seconds);
    return new PlannedWave(
        plan,
        plan.hash(),
        lanes,
        took,
        wave.bakeHours(),
        Slowest.of(wave, databases, took, this::seconds),
        Slowest.callsPerSecond(wave, sizes));
  }

  private long seconds(PlannedDatabase database) {
    return seconds.getOrDefault(database.arn(), Makespan.USUAL_SECONDS);
  }

  /** Nothing comes after the last wave's bake, but the report waits for it. */
  private static long seconds(List<PlannedWave> planned) {
    return planned.stream()
        .mapToLong(wave -> wave.seconds() + Duration.ofHours(wave.bakeHours()).toSeconds())
        .sum();
  }
}
