package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.RuleName;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A major upgrade puts the custom parameter groups of clusters and of DB instances back to the
 * defaults of the new family, unless others are named (facts §2.2, §3.4).
 */
public final class ParameterGroupsKept implements Rule {
  private static final NewParameterGroups NONE =
      new NewParameterGroups(Optional.empty(), Optional.empty());

  @Override
  public RuleName name() {
    return RuleName.PARAMETER_GROUPS_KEPT;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop()) {
      return Finding.pass(name(), "Parameter groups stay as they are within a major version.");
    }
    Map<String, NewParameterGroups> wanted =
        RequestedParameterGroups.of(situation.database(), situation.request());
    String lost =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> lost(member, wanted.getOrDefault(member.region(), NONE)))
            .distinct()
            .collect(Collectors.joining("; "));
    if (!lost.isEmpty()) {
      return Finding.warning(
          name(),
          "A major upgrade replaces custom parameter groups with AWS's defaults: " + lost + ".",
          "Create groups of the new family in each Region beforehand and name them in"
              + " parameterGroups, for the cluster and for its instances: the run attaches them"
              + " afterwards.");
    }
    return wanted.isEmpty()
        ? Finding.pass(name(), "Every cluster and DB instance has a default parameter group.")
        : Finding.pass(name(), "Groups of the new family are attached after the upgrade.");
  }

  private static Stream<String> lost(Member member, NewParameterGroups wanted) {
    return member.cluster().stream()
        .flatMap(
            cluster ->
                Stream.concat(ofCluster(cluster, wanted), ofInstances(cluster, wanted))
                    .map(group -> group + " of " + member.label()));
  }

  private static Stream<String> ofCluster(Cluster cluster, NewParameterGroups wanted) {
    return Stream.of(cluster.parameterGroup())
        .filter(group -> wanted.cluster().isEmpty() && !ExistingParameterGroup.isDefault(group));
  }

  private static Stream<String> ofInstances(Cluster cluster, NewParameterGroups wanted) {
    return cluster.instances().stream()
        .map(instance -> instance.groups().name())
        .filter(group -> wanted.instance().isEmpty() && !ExistingParameterGroup.isDefault(group))
        .map(group -> group + " (DB instances)");
  }
}
