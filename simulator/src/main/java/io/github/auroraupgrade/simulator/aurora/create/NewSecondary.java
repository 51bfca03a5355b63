package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** CreateDBCluster for a secondary of a global cluster, the only kind played (facts §2.2). */
public final class NewSecondary {
  private static final Set<String> PLAYED =
      Set.of(
          "DBClusterIdentifier",
          "GlobalClusterIdentifier",
          "Engine",
          "EngineVersion",
          "EngineMode",
          "MasterUsername",
          "MasterUserPassword",
          "DatabaseName",
          "DBClusterParameterGroupName",
          "DBSubnetGroupName",
          "VpcSecurityGroupIds",
          "KmsKeyId",
          "StorageEncrypted",
          "PreSignedUrl",
          "DatabaseInsightsMode",
          "EnableGlobalWriteForwarding",
          "StorageType",
          "NetworkType",
          "EngineLifecycleSupport",
          "ServerlessV2ScalingConfiguration",
          "EnablePerformanceInsights",
          "PerformanceInsightsKMSKeyId",
          "PerformanceInsightsRetentionPeriod",
          "Port",
          "Tags",
          "PreferredMaintenanceWindow",
          "PreferredBackupWindow",
          "BackupRetentionPeriod",
          "DeletionProtection",
          "CopyTagsToSnapshot",
          "AutoMinorVersionUpgrade",
          "EnableIAMDatabaseAuthentication",
          "EnableCloudwatchLogsExports");

  private final World world;
  private final Attachments attachments;
  private final ClusterCreation birth;
  private final GlobalMembers members;

  public NewSecondary(
      World world, Attachments attachments, ClusterCreation birth, GlobalMembers members) {
    this.world = world;
    this.attachments = attachments;
    this.birth = birth;
    this.members = members;
  }

  public CreateDbClusterResponse create(CreateDbClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier());
    RequiredParameters.parameter("Engine", request.engine());
    String global =
        RequiredParameters.parameter("GlobalClusterIdentifier", request.globalClusterIdentifier());
    SupportedParameters.only("CreateDBCluster", request, PLAYED);
    birth.refuse(region, name);
    GlobalCluster present = FleetReads.requireGlobal(world.now(), global);
    StateGuard.refuse(present);
    DBCluster primary = SecondaryRules.primary(world.now(), present);
    Arn arn =
        new Arn(
            Arn.parse(present.globalClusterArn()).partition(),
            region,
            Arn.parse(present.globalClusterArn()).account(),
            "cluster",
            name);
    SecondaryRules.refusal(request, present, primary, arn)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    attachments.requireSubnetGroup(arn, Optional.ofNullable(request.dbSubnetGroupName()));
    attachments.requireKey(arn, Optional.ofNullable(request.kmsKeyId()));
    DBCluster cluster = cluster(request, primary, present, arn);
    birth.begin(cluster, () -> join(present, arn));
    members.add(present.globalClusterIdentifier(), arn.toString(), "pending-resync");
    return CreateDbClusterResponse.builder().dbCluster(cluster).build();
  }

  private void join(GlobalCluster global, Arn arn) {
    boolean member =
        world
            .now()
            .global(global.globalClusterIdentifier())
            .flatMap(now -> WorldState.membership(now, arn.toString()))
            .isPresent();
    if (member) {
      members.connect(global.globalClusterIdentifier(), arn.toString());
    }
  }

  private DBCluster cluster(
      CreateDbClusterRequest request, DBCluster primary, GlobalCluster global, Arn arn) {
    Optional<String> window = Optional.ofNullable(request.preferredMaintenanceWindow());
    return birth
        .blank(arn, request.vpcSecurityGroupIds(), window)
        .globalClusterIdentifier(global.globalClusterIdentifier())
        .replicationSourceIdentifier(primary.dbClusterArn())
        .engine(global.engine())
        .engineVersion(request.engineVersion())
        .dbClusterParameterGroup(
            attachments.clusterGroup(
                arn,
                request.dbClusterParameterGroupName(),
                global.engine(),
                request.engineVersion()))
        .dbSubnetGroup(Optional.ofNullable(request.dbSubnetGroupName()).orElse("default"))
        .kmsKeyId(request.kmsKeyId())
        .storageEncrypted(Boolean.TRUE.equals(primary.storageEncrypted()))
        .port(Optional.ofNullable(request.port()).orElse(primary.port()))
        .databaseName(primary.databaseName())
        .masterUsername(primary.masterUsername())
        .preferredBackupWindow(request.preferredBackupWindow())
        .backupRetentionPeriod(Optional.ofNullable(request.backupRetentionPeriod()).orElse(1))
        .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
        .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
        .autoMinorVersionUpgrade(Boolean.TRUE.equals(request.autoMinorVersionUpgrade()))
        .iamDatabaseAuthenticationEnabled(
            Boolean.TRUE.equals(request.enableIAMDatabaseAuthentication()))
        .enabledCloudwatchLogsExports(request.enableCloudwatchLogsExports())
        .tagList(request.tags())
        .storageType(request.storageType())
        .networkType(Optional.ofNullable(request.networkType()).orElse("IPV4"))
        .engineLifecycleSupport(
            Optional.ofNullable(request.engineLifecycleSupport()).orElse(ClusterCreation.LIFECYCLE))
        .databaseInsightsMode(
            Optional.ofNullable(request.databaseInsightsModeAsString()).orElse("standard"))
        .globalWriteForwardingRequested(Boolean.TRUE.equals(request.enableGlobalWriteForwarding()))
        .serverlessV2ScalingConfiguration(
            ClusterCreation.scaling(request.serverlessV2ScalingConfiguration()))
        .performanceInsightsEnabled(Boolean.TRUE.equals(request.enablePerformanceInsights()))
        .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
        .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
        .build();
  }
}
