package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/**
 * A wish to change the engine version of one cluster, and all the rules need to know.
 *
 * @param global the global cluster it is a member of
 */
public record UpgradeAttempt(
    WorldState state,
    DBCluster cluster,
    Optional<GlobalCluster> global,
    String target,
    boolean allowMajor,
    Catalogue catalogue,
    Uncertainties uncertainties) {
  private static final Pattern COMMUNITY = Pattern.compile("compatible with \\w+ ([\\d.]+)");

  String engine() {
    return cluster.engine();
  }

  /** Whether the cluster's Region knows the target at all, deprecated or not. */
  boolean targetIsKnown() {
    return row(target).isPresent();
  }

  /** The target as the present version lists it. */
  Optional<UpgradeTarget> listedTarget() {
    return row(cluster.engineVersion()).stream()
        .flatMap(row -> row.validUpgradeTarget().stream())
        .filter(listed -> target.equals(listed.engineVersion()))
        .findFirst();
  }

  boolean isMajor() {
    return listedTarget()
        .filter(listed -> Boolean.TRUE.equals(listed.isMajorVersionUpgrade()))
        .isPresent();
  }

  /** The number of the community release behind a version, out of its description. */
  Optional<String> community(String version) {
    return row(version)
        .map(row -> COMMUNITY.matcher(row.dbEngineVersionDescription()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }

  /** The other members of the global cluster. */
  List<DBCluster> others() {
    return global.stream()
        .flatMap(g -> g.globalClusterMembers().stream())
        .map(member -> member.dbClusterArn())
        .filter(arn -> !arn.equals(cluster.dbClusterArn()))
        .flatMap(arn -> Optional.ofNullable(state.clusters().get(arn)).stream())
        .toList();
  }

  boolean isPrimary() {
    return global
        .flatMap(g -> WorldState.membership(g, cluster.dbClusterArn()))
        .filter(member -> Boolean.TRUE.equals(member.isWriter()))
        .isPresent();
  }

  List<DBInstance> instances() {
    return state.instancesOf(cluster);
  }

  private Optional<DBEngineVersion> row(String version) {
    String region = Arn.parse(cluster.dbClusterArn()).region();
    return catalogue.version(region, engine(), version);
  }
}
