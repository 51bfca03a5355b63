package io.github.auroraupgrade.cli.world;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Scenario;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * The databases a command works on, and the seed that decides how long things take.
 *
 * @param seed the same seed gives the same run
 * @param scenario what goes wrong, where something is to
 */
public record World(Fleet fleet, long seed, Optional<Scenario> scenario) {
  private static final int MOST_TOLD = 12;

  /** A world in which nothing goes wrong. */
  public World(Fleet fleet, long seed) {
    this(fleet, seed, Optional.empty());
  }

  /** Checks that nothing is null. */
  public World {
    requireNonNull(fleet, "fleet is null");
    requireNonNull(scenario, "scenario is null");
  }

  /** The identifiers of its global clusters. */
  public List<String> globalClusters() {
    return fleet.globalClusters().stream().map(GlobalCluster::globalClusterIdentifier).toList();
  }

  /** Says on standard error what the files left open and how it was filled in, if anything. */
  public void tellAssumptions(Console console) {
    List<String> assumptions = fleet.assumptions();
    if (assumptions.isEmpty()) {
      return;
    }
    console.err().println("The files leave some things open; assumed:");
    assumptions.stream()
        .limit(MOST_TOLD)
        .forEach(assumption -> console.err().println("  " + assumption));
    if (assumptions.size() > MOST_TOLD) {
      console.err().println("  and " + (assumptions.size() - MOST_TOLD) + " more like these.");
    }
  }
}
