package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AWS gives up on a cluster with an instance in a bad state (RDS-EVENT-0085, facts §4 row 13). */
final class InstancesAvailable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.INSTANCES_AVAILABLE;
  }

  @Override
  public Finding check(Situation situation) {
    String others =
        situation.database().inUpgradeOrder().stream()
            .flatMap(InstancesAvailable::unavailable)
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? Finding.pass(name(), "Every DB instance is available.")
        : Finding.blocker(
            name(),
            others + ".",
            "Repair or delete these DB instances, or wait until they are available, then start"
                + " again.");
  }

  /** Instances of a cluster that is upgrading already are expected to be busy. */
  private static Stream<String> unavailable(Member member) {
    return member.cluster().stream()
        .filter(cluster -> !cluster.isUpgrading())
        .map(Cluster::instances)
        .flatMap(instances -> instances.stream().filter(instance -> !instance.isAvailable()))
        .map(
            instance ->
                "DB instance "
                    + instance.identifier()
                    + " of "
                    + member.label()
                    + " is "
                    + instance.status());
  }
}
