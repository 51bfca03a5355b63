package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A replica of a member outside the global database, or a source of one: AWS cancels the upgrade of
 * Aurora MySQL while a cross-Region replica is behind, and adds no secondary to a cluster that is a
 * replica itself (facts §3.4, §3.9).
 */
public final class NoOtherReplication implements Rule {

  @Override
  public RuleName name() {
    return RuleName.OTHER_REPLICATION;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String sources =
        all(situation, cluster -> cluster.attributes().replicationSource().stream().toList());
    String replicas = all(situation, cluster -> cluster.attributes().readReplicas());
    Rebuild recreation = situation.recreation();
    if (!sources.isEmpty() && (recreation.rebuilds() || recreation.restores())) {
      return Finding.blocker(
          name(),
          "A member replicates from outside the global database ("
              + sources
              + "): AWS adds no secondary Region to it.",
          "Promote it, or end the replication, then start again.");
    }
    if (!sources.isEmpty()) {
      return Finding.warning(
          name(),
          "A member replicates from outside the global database: " + sources + ".",
          "Make sure that the new version can read what the source sends; a source must not be"
              + " newer than its replica.");
    }
    return replicas.isEmpty()
        ? Finding.pass(name(), "No member has a replica or a source outside the global database.")
        : Finding.warning(
            name(),
            "Replicas outside the global database replicate from it: "
                + replicas
                + ". AWS cancels"
                + " the upgrade of a source whose replica is on an older version.",
            "Upgrade these replicas first, then start.");
  }

  /** AWS may name members of the global database there, too; those are upgraded by the plan. */
  private static String all(PreflightInput situation, Function<Cluster, List<String>> named) {
    return situation.database().inUpgradeOrder().stream()
        .flatMap(
            member ->
                member.cluster().map(named).orElse(List.of()).stream()
                    .filter(name -> !situation.database().hasMember(name))
                    .map(name -> name + " of " + member.label()))
        .collect(Collectors.joining("; "));
  }
}
