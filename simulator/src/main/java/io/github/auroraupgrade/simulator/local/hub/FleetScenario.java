package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.simulator.fault.Faults;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rollout that is worth watching: accounts with databases, a policy, what goes wrong and what
 * people do, and how it has to end.
 *
 * @param name as in {@code simulate --scenario NAME}
 * @param tells one line for a list
 * @param policy JSON
 * @param databases by account, {@code name:wave} each
 * @param faults by account
 * @param succeeds whether the last execution ends as succeeded
 * @param says words that the last mail has to contain
 */
public record FleetScenario(
    String name,
    String tells,
    String policy,
    SortedMap<String, List<String>> databases,
    SortedMap<String, Faults> faults,
    List<Intervention> interventions,
    boolean succeeds,
    String says) {
  public FleetScenario {
    databases = new TreeMap<>(databases);
    faults = new TreeMap<>(faults);
    interventions = List.copyOf(interventions);
  }

  /** The scenario of this name. */
  public static Optional<FleetScenario> named(String name) {
    return FleetScenarios.all().stream().filter(one -> one.name.equals(name)).findFirst();
  }
}
