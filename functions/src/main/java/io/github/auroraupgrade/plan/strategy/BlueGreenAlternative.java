package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.ClusterAttributes;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.PlannedHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The blue/green deployment of the global database, which people can make instead, and why this
 * tool does not (facts §3.7, decision 0025).
 */
public final class BlueGreenAlternative {
  private BlueGreenAlternative() {}

  /** One sentence or more; empty where nothing or a patch alone is applied. */
  public static Optional<String> of(GlobalDatabase database, List<PlannedHop> path) {
    if (path.isEmpty() || path.stream().allMatch(it -> it.hop().kind() == StepKind.PATCH)) {
      return Optional.empty();
    }
    int instances =
        database.members().stream()
            .flatMap(it -> it.cluster().stream())
            .mapToInt(it -> it.ownInstances().size())
            .sum();
    List<String> against = against(database);
    return Optional.of(
        "A blue/green deployment of the global database (CreateBlueGreenDeployment, by hand):"
            + " writes usually stop for less than a minute, and the other Regions stay. Until it"
            + " is deleted it costs a second set of "
            + instances
            + " DB instances and their storage; point-in-time recovery starts over; a failover"
            + " or a new member makes it invalid. This tool does not create one (decision 0025)."
            + (against.isEmpty()
                ? ""
                : " What prevents it here: " + String.join("; ", against) + "."));
  }

  private static List<String> against(GlobalDatabase database) {
    List<String> against = new ArrayList<>();
    List<ClusterAttributes> all =
        database.members().stream()
            .flatMap(it -> it.cluster().stream())
            .map(Cluster::attributes)
            .toList();
    if (all.stream().anyMatch(ClusterAttributes::managedSecret)) {
      against.add("Secrets Manager manages the master user's password");
    }
    if (all.stream()
        .flatMap(it -> it.replicationSource().stream())
        .anyMatch(source -> !database.hasMember(source))) {
      against.add("a member replicates from elsewhere");
    }
    return against;
  }
}
