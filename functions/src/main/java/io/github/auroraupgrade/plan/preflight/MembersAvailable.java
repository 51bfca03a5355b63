package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * AWS upgrades a cluster only while it is {@code available} (facts §4 row 1). A member already on
 * its way to the target is a normal starting point: it is watched, not asked again.
 */
final class MembersAvailable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.MEMBERS_AVAILABLE;
  }

  @Override
  public Finding check(Situation situation) {
    String others =
        situation.database().inUpgradeOrder().stream()
            .filter(member -> !isReady(member, situation.target()))
            .map(member -> member.label() + " is " + member.condition())
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? Finding.pass(name(), "Every member is available, or on its way to the target.")
        : Finding.blocker(
            name(),
            others + ".",
            "Wait until every member is available, or repair it, then start again.");
  }

  private static boolean isReady(Member member, EngineVersion target) {
    return member
        .cluster()
        .map(
            cluster ->
                cluster.isAvailable()
                    || (cluster.status().equals("upgrading")
                        && cluster.pendingVersion().map(target::equals).orElse(true)))
        .orElse(false);
  }
}
