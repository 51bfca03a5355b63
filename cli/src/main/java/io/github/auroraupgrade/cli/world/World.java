package io.github.auroraupgrade.cli.world;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.Faults;
import io.github.auroraupgrade.simulator.Fleet;
import io.github.auroraupgrade.simulator.SimulatedAws;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * The databases a command works on, and the seed that decides how long things take.
 *
 * @param seed the same seed gives the same run
 */
public record World(Fleet fleet, long seed) {
  /** Checks that nothing is null. */
  public World {
    requireNonNull(fleet, "fleet is null");
  }

  /** The identifiers of its global clusters. */
  public List<String> globalClusters() {
    return fleet.globalClusters().stream().map(GlobalCluster::globalClusterIdentifier).toList();
  }

  /** The simulated AWS, in which all goes well, at the time of this clock. */
  public SimulatedAws aws(Clock clock) {
    return SimulatedAws.of(fleet, fleet.catalogue(), clock, seed, Faults.none());
  }
}
