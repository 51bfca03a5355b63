package io.github.auroraupgrade.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that goes wrong in one simulated world.
 *
 * @param calls faults of single calls; the first that matches a call strikes
 * @param outcomes how the upgrade of a cluster goes, by cluster identifier, where not well
 */
public record Faults(List<CallFault> calls, Map<String, Outcome> outcomes) {

  /** Copies both. */
  public Faults {
    calls = List.copyOf(calls);
    outcomes = new TreeMap<>(outcomes);
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return new Faults(List.of(), Map.of());
  }

  /** One more fault of calls. */
  public Faults with(CallFault fault) {
    List<CallFault> more = new ArrayList<>(calls);
    more.add(fault);
    return new Faults(more, outcomes);
  }

  /** The upgrade of one cluster goes another way. */
  public Faults with(String clusterIdentifier, Outcome outcome) {
    Map<String, Outcome> more = new TreeMap<>(outcomes);
    more.put(clusterIdentifier, outcome);
    return new Faults(calls, more);
  }

  /** How the upgrade of a cluster goes. */
  public Outcome outcome(String clusterIdentifier) {
    return outcomes.getOrDefault(clusterIdentifier, new Outcome.Succeeds());
  }
}
