package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import java.util.List;
import java.util.function.Predicate;

/**
 * A hop at its place in its path.
 *
 * @param rebuild what the whole path detaches and creates
 * @param target the version at the end of the path
 * @param first whether the path begins with this hop
 */
record HopInPath(
    StrategyContext context, Rebuild rebuild, EngineVersion target, Hop hop, boolean first) {

  /** {@code ModifyDBCluster} for these members; one ahead of the path skips the hops behind it. */
  List<UpgradeMember> members(Predicate<Member> which) {
    return context.database().members().stream()
        .filter(which)
        .filter(member -> first ? !member.hasReached(hop.to()) : member.isBelow(hop.to()))
        .map(member -> new UpgradeMember(member.arn(), from(member), hop.to()))
        .toList();
  }

  private EngineVersion from(Member member) {
    EngineVersion version = member.cluster().map(Cluster::version).orElseThrow();
    return hop.from().isAfter(version) ? hop.from() : version;
  }
}
