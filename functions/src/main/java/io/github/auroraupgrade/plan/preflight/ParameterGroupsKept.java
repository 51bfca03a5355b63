package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.GroupWish;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * A major upgrade through the global cluster puts custom parameter groups back to the defaults
 * (facts §3.4).
 */
final class ParameterGroupsKept implements Rule {
  @Override
  public RuleName name() {
    return RuleName.PARAMETER_GROUPS_KEPT;
  }

  @Override
  public Finding check(Situation situation) {
    if (!situation.hasMajorHop()) {
      return Finding.pass(name(), "Parameter groups stay as they are within a major version.");
    }
    String custom =
        situation.database().inUpgradeOrder().stream()
            .flatMap(
                member ->
                    member.cluster().stream()
                        .map(Cluster::parameterGroup)
                        .filter(group -> !group.startsWith("default"))
                        .map(group -> group + " of " + member.label()))
            .collect(Collectors.joining("; "));
    if (!GroupWish.of(situation.database(), situation.request()).isEmpty()) {
      return Finding.pass(name(), "Groups of the new family are put on after the upgrade.");
    }
    return custom.isEmpty()
        ? Finding.pass(name(), "Every member has a default DB cluster parameter group.")
        : Finding.warning(
            name(),
            "Custom parameter groups will be replaced by defaults: " + custom + ".",
            "Create groups of the new family in each Region beforehand and name them in"
                + " parameterGroups: they are put on afterwards.");
  }
}
