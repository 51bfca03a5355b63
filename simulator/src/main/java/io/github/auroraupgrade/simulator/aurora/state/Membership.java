package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The members of one global cluster at one instant. */
public record Membership(GlobalCluster global, WorldState state) {

  /** The ARN of the member that takes writes. */
  public Optional<String> writer() {
    return global.globalClusterMembers().stream()
        .filter(member -> Boolean.TRUE.equals(member.isWriter()))
        .map(GlobalClusterMember::dbClusterArn)
        .findFirst();
  }

  /** Every member available, all on one version (facts §3.3). */
  public boolean canSwitchOver() {
    List<DBCluster> clusters = clusters();
    boolean available =
        clusters.stream().allMatch(cluster -> RdsStatus.AVAILABLE.equals(cluster.status()));
    return available && clusters.stream().map(DBCluster::engineVersion).distinct().count() == 1;
  }

  /** Each member as a person would want to see it. */
  public List<MemberStatus> statuses(Instant now) {
    String writer = writer().orElse("");
    return clusters().stream().map(cluster -> status(cluster, writer, now)).toList();
  }

  /** Every instance of every member. */
  public List<InstanceStatus> instances() {
    return clusters().stream()
        .flatMap(
            cluster -> state.instancesOf(cluster).stream().map(instance -> of(cluster, instance)))
        .toList();
  }

  private static InstanceStatus of(DBCluster cluster, DBInstance instance) {
    return new InstanceStatus(
        Arn.regionOf(cluster.dbClusterArn()),
        cluster.dbClusterIdentifier(),
        instance.dbInstanceIdentifier(),
        instance.engineVersion(),
        instance.dbInstanceStatus());
  }

  private MemberStatus status(DBCluster cluster, String writer, Instant now) {
    String arn = cluster.dbClusterArn();
    Upgrade upgrade = state.upgrades().get(arn);
    return new MemberStatus(
        Arn.regionOf(arn),
        cluster.dbClusterIdentifier(),
        arn.equals(writer),
        cluster.engineVersion(),
        pendingVersion(cluster),
        cluster.status(),
        upgrade != null && RdsStatus.UPGRADING.equals(cluster.status()) ? upgrade.percent(now) : 0);
  }

  private static String pendingVersion(DBCluster cluster) {
    return Optional.ofNullable(cluster.pendingModifiedValues())
        .map(ClusterPendingModifiedValues::engineVersion)
        .orElse("");
  }

  /** The members that are described. */
  public List<DBCluster> clusters() {
    return global.globalClusterMembers().stream()
        .map(member -> state.clusters().get(member.dbClusterArn()))
        .filter(Objects::nonNull)
        .toList();
  }
}
