package io.github.auroraupgrade.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that goes wrong in one simulated world.
 *
 * @param calls faults of single calls; the first that matches a call strikes
 * @param outcomes how the upgrade of a cluster goes, by cluster identifier, where not well
 * @param durations how long it takes, by cluster identifier, where the dice shall not decide
 */
public record Faults(
    List<CallFault> calls, Map<String, UpgradeOutcome> outcomes, Map<String, Duration> durations) {

  /** Copies all. */
  public Faults {
    calls = List.copyOf(calls);
    outcomes = new TreeMap<>(outcomes);
    durations = new TreeMap<>(durations);
  }

  /** Faults of calls and outcomes; the dice decide how long an upgrade takes. */
  public Faults(List<CallFault> calls, Map<String, UpgradeOutcome> outcomes) {
    this(calls, outcomes, Map.of());
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(List.of(), Map.of());
  }

  /** One more fault of calls. */
  public Faults with(CallFault fault) {
    List<CallFault> more = new ArrayList<>(calls);
    more.add(fault);
    return new Faults(more, outcomes, durations);
  }

  /** The upgrade of one cluster goes another way. */
  public Faults with(String clusterIdentifier, UpgradeOutcome outcome) {
    Map<String, UpgradeOutcome> more = new TreeMap<>(outcomes);
    more.put(clusterIdentifier, outcome);
    return new Faults(calls, more, durations);
  }

  /** The upgrade of one cluster takes so long, from {@code upgrading} to {@code available}. */
  public Faults with(String clusterIdentifier, Duration duration) {
    Map<String, Duration> more = new TreeMap<>(durations);
    more.put(clusterIdentifier, duration);
    return new Faults(calls, outcomes, more);
  }

  /** How long the upgrade of a cluster takes, where that was said. */
  public Optional<Duration> duration(String clusterIdentifier) {
    return Optional.ofNullable(durations.get(clusterIdentifier));
  }

  /** How the upgrade of a cluster goes. */
  public UpgradeOutcome outcome(String clusterIdentifier) {
    return outcomes.getOrDefault(clusterIdentifier, new UpgradeOutcome.Succeeds());
  }
}
