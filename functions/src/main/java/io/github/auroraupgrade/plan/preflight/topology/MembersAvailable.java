package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * AWS upgrades a cluster only while it is {@code available} (facts §4 row 1). A member already on
 * its way to the target is a normal starting point: it is watched, not asked again. What is busy
 * for minutes with a backup or the like is waited for by the run.
 */
public final class MembersAvailable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.MEMBERS_AVAILABLE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    List<Member> others =
        situation.database().inUpgradeOrder().stream()
            .filter(member -> member.cluster().filter(Cluster::isBroken).isEmpty())
            .filter(member -> !isReady(member, situation.target()))
            .toList();
    if (others.isEmpty()) {
      return Finding.pass(name(), "Every member is available, or on its way to the target.");
    }
    String conditions =
        others.stream()
                .map(member -> member.label() + " is " + member.condition())
                .collect(Collectors.joining("; "))
            + ".";
    return others.stream()
            .allMatch(member -> member.cluster().filter(Cluster::isHarmlesslyBusy).isPresent())
        ? Finding.warning(name(), conditions, "Nothing to do: the run waits until that has ended.")
        : Finding.blocker(
            name(), conditions, "Wait until every member is available, then start again.");
  }

  private static boolean isReady(Member member, EngineVersion target) {
    return member
        .cluster()
        .map(
            cluster ->
                cluster.isAvailable()
                    || (cluster.isInUpgrade()
                        && cluster.pendingVersion().map(target::equals).orElse(true)))
        .orElse(false);
  }
}
