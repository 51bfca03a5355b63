package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/** Parameter groups and whether their values hold yet. */
public final class PendingReboot {
  public static final String IN_SYNC = "in-sync";
  public static final String APPLYING = "applying";
  private static final String PENDING = "pending-reboot";

  private PendingReboot() {}

  /** A cluster with another group, which every instance has in this status. */
  public static DBCluster clusterGroup(DBCluster cluster, String name, String status) {
    List<DBClusterMember> members =
        cluster.dbClusterMembers().stream()
            .map(member -> member.toBuilder().dbClusterParameterGroupStatus(status).build())
            .toList();
    return cluster.toBuilder().dbClusterParameterGroup(name).dbClusterMembers(members).build();
  }

  /** An instance with another group. */
  public static DBInstance instanceGroup(DBInstance instance, String name, String status) {
    return instance.toBuilder()
        .dbParameterGroups(
            DBParameterGroupStatus.builder()
                .dbParameterGroupName(name)
                .parameterApplyStatus(status)
                .build())
        .build();
  }

  /** A cluster one of whose instances was rebooted. */
  public static DBCluster rebooted(DBCluster cluster, String instance) {
    List<DBClusterMember> members =
        cluster.dbClusterMembers().stream()
            .map(
                member ->
                    instance.equals(member.dbInstanceIdentifier())
                        ? member.toBuilder().dbClusterParameterGroupStatus(IN_SYNC).build()
                        : member)
            .toList();
    return cluster.toBuilder().dbClusterMembers(members).build();
  }

  /** An instance that was rebooted. */
  public static DBInstance rebooted(DBInstance instance) {
    List<DBParameterGroupStatus> groups =
        instance.dbParameterGroups().stream()
            .map(group -> group.toBuilder().parameterApplyStatus(IN_SYNC).build())
            .toList();
    return instance.toBuilder()
        .dbInstanceStatus(RdsStatus.AVAILABLE)
        .dbParameterGroups(groups)
        .build();
  }

  /** A cluster whose new group was applied and now waits for reboots. */
  public static DBCluster applied(DBCluster cluster) {
    List<DBClusterMember> members =
        cluster.dbClusterMembers().stream()
            .map(
                member ->
                    APPLYING.equals(member.dbClusterParameterGroupStatus())
                        ? member.toBuilder().dbClusterParameterGroupStatus(PENDING).build()
                        : member)
            .toList();
    return cluster.toBuilder().dbClusterMembers(members).build();
  }

  /** An instance whose new group was applied and now waits for a reboot. */
  public static DBInstance applied(DBInstance instance) {
    List<DBParameterGroupStatus> groups =
        instance.dbParameterGroups().stream()
            .map(
                group ->
                    APPLYING.equals(group.parameterApplyStatus())
                        ? group.toBuilder().parameterApplyStatus(PENDING).build()
                        : group)
            .toList();
    return instance.toBuilder().dbParameterGroups(groups).build();
  }
}
