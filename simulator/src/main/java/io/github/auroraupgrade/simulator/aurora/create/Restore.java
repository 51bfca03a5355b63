package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotResponse;

/**
 * RestoreDBClusterFromSnapshot: a cluster of its own, without instances, on the version of the
 * snapshot or on one of its targets, majors too (facts §2.2).
 */
public final class Restore {
  private static final Set<String> PLAYED =
      Set.of(
          "DBClusterIdentifier",
          "SnapshotIdentifier",
          "Engine",
          "EngineVersion",
          "EngineMode",
          "Port",
          "DBClusterParameterGroupName",
          "DBSubnetGroupName",
          "VpcSecurityGroupIds",
          "KmsKeyId",
          "BackupRetentionPeriod",
          "PreferredBackupWindow",
          "BacktrackWindow",
          "StorageType",
          "NetworkType",
          "EngineLifecycleSupport",
          "ServerlessV2ScalingConfiguration",
          "EnablePerformanceInsights",
          "PerformanceInsightsKMSKeyId",
          "PerformanceInsightsRetentionPeriod",
          "Tags",
          "DeletionProtection",
          "CopyTagsToSnapshot",
          "EnableIAMDatabaseAuthentication",
          "EnableCloudwatchLogsExports");

  private final World world;
  private final Catalogue catalogue;
  private final Attachments attachments;
  private final ClusterCreation birth;

  public Restore(World world, Catalogue catalogue, Attachments attachments, ClusterCreation birth) {
    this.world = world;
    this.catalogue = catalogue;
    this.attachments = attachments;
    this.birth = birth;
  }

  public RestoreDbClusterFromSnapshotResponse restore(
      RestoreDbClusterFromSnapshotRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier());
    String from = RequiredParameters.parameter("SnapshotIdentifier", request.snapshotIdentifier());
    String engine = RequiredParameters.parameter("Engine", request.engine());
    SupportedParameters.only("RestoreDBClusterFromSnapshot", request, PLAYED);
    DBClusterSnapshot snapshot = ClusterSnapshots.require(world.now(), region, from);
    Arn arn = Arn.parse(snapshot.dbClusterSnapshotArn()).sibling("cluster", name);
    birth.refuse(region, name);
    refuseIfNotReady(snapshot);
    String version = Optional.ofNullable(request.engineVersion()).orElse(snapshot.engineVersion());
    refuseVersion(region, snapshot, engine, version);
    attachments.requireSubnetGroup(arn, Optional.ofNullable(request.dbSubnetGroupName()));
    attachments.requireKey(arn, Optional.ofNullable(request.kmsKeyId()));
    DBCluster cluster = cluster(request, snapshot, arn, version);
    birth.begin(cluster, () -> {});
    return RestoreDbClusterFromSnapshotResponse.builder().dbCluster(cluster).build();
  }

  private DBCluster cluster(
      RestoreDbClusterFromSnapshotRequest request,
      DBClusterSnapshot snapshot,
      Arn arn,
      String version) {
    String key = Optional.ofNullable(request.kmsKeyId()).orElse(snapshot.kmsKeyId());
    return birth
        .blank(arn, request.vpcSecurityGroupIds(), Optional.empty())
        .engine(snapshot.engine())
        .engineVersion(version)
        .dbClusterParameterGroup(
            attachments.clusterGroup(
                arn, request.dbClusterParameterGroupName(), snapshot.engine(), version))
        .dbSubnetGroup(Optional.ofNullable(request.dbSubnetGroupName()).orElse("default"))
        .kmsKeyId(key)
        .storageEncrypted(key != null)
        .port(Optional.ofNullable(request.port()).orElse(snapshot.port()))
        .masterUsername(snapshot.masterUsername())
        .allocatedStorage(snapshot.allocatedStorage())
        .availabilityZones(snapshot.availabilityZones())
        .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
        .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
        .iamDatabaseAuthenticationEnabled(
            Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
        .enabledCloudwatchLogsExports(request.enableCloudwatchLogsExports())
        .tagList(request.tags())
        .backupRetentionPeriod(Optional.ofNullable(request.backupRetentionPeriod()).orElse(1))
        .preferredBackupWindow(request.preferredBackupWindow())
        .backtrackWindow(request.backtrackWindow())
        .storageType(request.storageType())
        .networkType(Optional.ofNullable(request.networkType()).orElse("IPV4"))
        .engineLifecycleSupport(
            Optional.ofNullable(request.engineLifecycleSupport()).orElse(ClusterCreation.LIFECYCLE))
        .serverlessV2ScalingConfiguration(
            ClusterCreation.scaling(request.serverlessV2ScalingConfiguration()))
        .performanceInsightsEnabled(Boolean.TRUE.equals(request.enablePerformanceInsights()))
        .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
        .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
        .build();
  }

  private static void refuseIfNotReady(DBClusterSnapshot snapshot) {
    if (!RdsStatus.AVAILABLE.equals(snapshot.status())) {
      throw AwsRefusal.badRequest(
          "InvalidDBClusterSnapshotStateFault",
          "Cluster snapshot "
              + snapshot.dbClusterSnapshotIdentifier()
              + " is not in available state: "
              + snapshot.status());
    }
  }

  private void refuseVersion(
      String region, DBClusterSnapshot snapshot, String engine, String version) {
    boolean known = catalogue.version(region, snapshot.engine(), version).isPresent();
    if (!engine.equals(snapshot.engine()) || !known) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination", "Cannot find version " + version + " for " + engine);
    }
    boolean reachable =
        version.equals(snapshot.engineVersion())
            || catalogue
                .version(region, engine, snapshot.engineVersion())
                .filter(
                    row ->
                        row.validUpgradeTarget().stream()
                            .anyMatch(target -> version.equals(target.engineVersion())))
                .isPresent();
    if (!reachable) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "Cannot upgrade " + engine + " from " + snapshot.engineVersion() + " to " + version);
    }
  }
}
