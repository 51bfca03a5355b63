package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/** Members of different versions are a half-finished upgrade, or somebody else's (facts §3.1). */
final class SameVersionNow implements Rule {
  @Override
  public RuleName name() {
    return RuleName.SAME_VERSION_NOW;
  }

  @Override
  public Finding check(Situation situation) {
    String versions =
        situation.database().inUpgradeOrder().stream()
            .map(member -> member.label() + " runs " + version(member))
            .collect(Collectors.joining("; "));
    long different =
        situation.database().members().stream().map(SameVersionNow::version).distinct().count();
    return different <= 1
        ? Finding.pass(name(), "All members run the same version.")
        : Finding.warning(
            name(),
            "The members differ already: " + versions + ".",
            "Nothing, if this continues an upgrade; members that are done are skipped.");
  }

  private static String version(Member member) {
    return member.cluster().map(cluster -> cluster.version().text()).orElse("(unknown)");
  }
}
