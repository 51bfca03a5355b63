package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Offer;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;

/**
 * AWS refuses to upgrade the members of an Aurora MySQL global database one by one where the
 * community MySQL version rises (facts §3.2). That the community version decides is inferred; this
 * is the one place that says so.
 */
final class SameCommunityMysql implements Rule {
  private static final String REMEDY =
      "Name a patch version within the minor version of now, or use a blue/green deployment of the"
          + " global database for this step.";

  @Override
  public RuleName name() {
    return RuleName.SAME_COMMUNITY_MYSQL;
  }

  @Override
  public Finding check(Situation situation) {
    if (situation.database().engine().filter(Engine::isMysql).isEmpty()) {
      return Finding.pass(name(), "The engine is not Aurora MySQL.");
    }
    List<String> rising =
        situation.database().inUpgradeOrder().stream()
            .filter(member -> member.isBelow(situation.target()))
            .flatMap(member -> rise(situation, member).stream())
            .toList();
    return rising.isEmpty()
        ? Finding.pass(name(), "The community MySQL version stays the same.")
        : Finding.blocker(
            name(),
            "AWS refuses this upgrade in place because the community MySQL version rises: "
                + String.join("; ", rising)
                + ".",
            REMEDY);
  }

  private static Optional<String> rise(Situation situation, Member member) {
    EngineVersion from = member.cluster().orElseThrow().version();
    Optional<String> now = community(situation, member, from);
    Optional<String> then = community(situation, member, situation.target());
    return now.isPresent() && now.equals(then)
        ? Optional.empty()
        : Optional.of(
            member.label()
                + " would go from MySQL "
                + now.orElse("(unknown)")
                + " to MySQL "
                + then.orElse("(unknown)"));
  }

  private static Optional<String> community(
      Situation situation, Member member, EngineVersion version) {
    return situation.catalogue().offer(member.region(), version).flatMap(Offer::communityVersion);
  }
}
