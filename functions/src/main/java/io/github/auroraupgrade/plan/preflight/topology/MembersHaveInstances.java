package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/** AWS refuses to upgrade a headless cluster, one without an instance (facts §3.1, §4 row 4). */
public final class MembersHaveInstances implements Rule {
  @Override
  public RuleName name() {
    return RuleName.MEMBERS_HAVE_INSTANCES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String headless =
        situation.database().inUpgradeOrder().stream()
            .filter(member -> member.cluster().map(Cluster::isHeadless).orElse(false))
            .filter(member -> !getsInstances(situation, member))
            .filter(member -> isUpgraded(situation, member))
            .map(Member::label)
            .collect(Collectors.joining("; "));
    return headless.isEmpty()
        ? Finding.pass(name(), "Every member has a DB instance.")
        : Finding.blocker(
            name(),
            "No DB instance in " + headless + ": a headless cluster cannot be upgraded.",
            "Create a DB instance in it, or remove the cluster from the global database, then start"
                + " again.");
  }

  /** What is detached, or only snapshotted, is not upgraded itself. */
  private static boolean isUpgraded(PreflightInput situation, Member member) {
    Rebuild recreation = situation.recreation();
    return !recreation.restores() && (member.isPrimary() || !recreation.rebuilds());
  }

  /** An earlier run made the cluster, and this one makes its instances. */
  private static boolean getsInstances(PreflightInput situation, Member member) {
    return situation.recreation().clusters().stream()
        .map(Recorded::blueprint)
        .anyMatch(one -> one.cluster().equals(member.arn()) && !one.instances().isEmpty());
  }
}
