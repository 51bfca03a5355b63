package io.github.auroraupgrade.aws.change;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Insights;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Platform;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.RdsResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfiguration;
import software.amazon.awssdk.services.rds.model.Tag;

/** The calls that detach clusters and recreate them from the recorded settings. */
final class ClusterMaker {
  private static final String REPLACES = "aurora-upgrade:replaces";

  private final AwsClients clients;

  ClusterMaker(AwsClients clients) {
    this.clients = clients;
  }

  /** Takes nothing out whose settings are not kept, and makes nothing whose are not the plan's. */
  RdsResponse call(RebuildStep step, RecordedSettings recording) {
    return switch (step) {
      case DetachMember detach -> detach(detach, recording);
      case RestoreCluster restore ->
          restore(restore, blueprint(recording, restore.cluster(), restore.settings()));
      case CreateGlobal create ->
          rds(create.source())
              .createGlobalCluster(
                  ask ->
                      ask.globalClusterIdentifier(create.global().identifier())
                          .sourceDBClusterIdentifier(create.source().toString()));
      case CreateSecondary create ->
          secondary(create, blueprint(recording, create.cluster(), create.settings()));
      case CreateInstance create -> instance(create, recording);
    };
  }

  private RdsResponse detach(DetachMember step, RecordedSettings recording) {
    boolean kept =
        recording.clusters().stream()
            .map(RecordedSettings.Recorded::blueprint)
            .filter(one -> one.recordedOf().equals(step.cluster()))
            .anyMatch(one -> one.fingerprint().equals(step.settings()));
    if (!kept) {
      throw unrecorded(step.cluster());
    }
    return clients
        .rds(step.region())
        .removeFromGlobalCluster(
            ask ->
                ask.globalClusterIdentifier(step.global().identifier())
                    .dbClusterIdentifier(step.cluster().toString()));
  }

  private RdsResponse restore(RestoreCluster step, ClusterSpec like) {
    return rds(step.cluster())
        .restoreDBClusterFromSnapshot(
            ask -> {
              ask.dbClusterIdentifier(step.cluster().identifier())
                  .snapshotIdentifier(step.snapshot())
                  .engine(like.engine())
                  .engineVersion(step.version().text())
                  .dbSubnetGroupName(given(like.subnetGroup()))
                  .vpcSecurityGroupIds(given(like.securityGroups()))
                  .deletionProtection(like.switches().deletionProtection())
                  .copyTagsToSnapshot(like.switches().copyTagsToSnapshot())
                  .enableIAMDatabaseAuthentication(like.switches().iamAuthentication())
                  .enableCloudwatchLogsExports(given(like.switches().logExports()))
                  .tags(tags(like.tags(), RestoreCluster.TAG, step.snapshot()));
              like.parameterGroup().ifPresent(ask::dbClusterParameterGroupName);
              like.kmsKey().ifPresent(ask::kmsKeyId);
              like.port().ifPresent(ask::port);
              capacity(like).ifPresent(ask::serverlessV2ScalingConfiguration);
              platform(ask, like);
            });
  }

  /** The snapshot says whether it is encrypted. */
  private static void platform(RestoreDbClusterFromSnapshotRequest.Builder ask, ClusterSpec like) {
    Platform platform = like.platform();
    ask.backupRetentionPeriod(like.upkeep().backupRetentionDays())
        .preferredBackupWindow(given(like.upkeep().backupWindow()));
    platform.storageType().ifPresent(ask::storageType);
    platform.networkType().ifPresent(ask::networkType);
    platform.lifecycle().ifPresent(ask::engineLifecycleSupport);
    Optional.of(platform.backtrackSeconds()).filter(it -> it > 0).ifPresent(ask::backtrackWindow);
    platform
        .insights()
        .ifPresent(
            insights -> {
              ask.enablePerformanceInsights(true);
              insights.kmsKey().ifPresent(ask::performanceInsightsKMSKeyId);
              insights.retentionDays().ifPresent(ask::performanceInsightsRetentionPeriod);
            });
  }

  private RdsResponse secondary(CreateSecondary step, ClusterSpec like) {
    return rds(step.cluster())
        .createDBCluster(
            ask -> {
              ask.dbClusterIdentifier(step.cluster().identifier())
                  .globalClusterIdentifier(step.global())
                  .engine(like.engine())
                  .engineVersion(step.version().text())
                  .dbSubnetGroupName(given(like.subnetGroup()))
                  .vpcSecurityGroupIds(given(like.securityGroups()))
                  .backupRetentionPeriod(like.upkeep().backupRetentionDays())
                  .preferredBackupWindow(given(like.upkeep().backupWindow()))
                  .preferredMaintenanceWindow(given(like.upkeep().maintenanceWindow()))
                  .deletionProtection(like.switches().deletionProtection())
                  .copyTagsToSnapshot(like.switches().copyTagsToSnapshot())
                  .enableIAMDatabaseAuthentication(like.switches().iamAuthentication())
                  .enableCloudwatchLogsExports(given(like.switches().logExports()))
                  .tags(tags(like.tags(), REPLACES, like.recordedOf().identifier()));
              like.parameterGroup().ifPresent(ask::dbClusterParameterGroupName);
              like.kmsKey().ifPresent(ask::kmsKeyId);
              like.port().ifPresent(ask::port);
              capacity(like).ifPresent(ask::serverlessV2ScalingConfiguration);
              platform(ask, like);
            });
  }

  private static void platform(CreateDbClusterRequest.Builder ask, ClusterSpec like) {
    Platform platform = like.platform();
    if (platform.encrypted() || like.kmsKey().isPresent()) {
      ask.storageEncrypted(true);
      platform.sourceRegion().ifPresent(ask::sourceRegion);
    }
    platform.storageType().ifPresent(ask::storageType);
    platform.networkType().ifPresent(ask::networkType);
    platform.lifecycle().ifPresent(ask::engineLifecycleSupport);
    platform.insightsMode().ifPresent(ask::databaseInsightsMode);
    if (platform.writeForwarding()) {
      ask.enableGlobalWriteForwarding(true);
    }
    platform
        .insights()
        .ifPresent(
            insights -> {
              ask.enablePerformanceInsights(true);
              insights.kmsKey().ifPresent(ask::performanceInsightsKMSKeyId);
              insights.retentionDays().ifPresent(ask::performanceInsightsRetentionPeriod);
            });
  }

  private RdsResponse instance(CreateInstance step, RecordedSettings recording) {
    ClusterSpec cluster =
        recording.blueprint(step.cluster()).orElseThrow(() -> unrecorded(step.cluster()));
    NewInstance like =
        cluster.instances().stream()
            .filter(one -> one.instance().equals(step.instance()))
            .findFirst()
            .orElseThrow(() -> unrecorded(step.instance()));
    return rds(step.instance())
        .createDBInstance(
            ask -> {
              ask.dbInstanceIdentifier(step.instance().identifier())
                  .dbClusterIdentifier(step.cluster().identifier())
                  .engine(cluster.engine())
                  .dbInstanceClass(like.instanceClass())
                  .promotionTier(like.promotionTier())
                  .preferredMaintenanceWindow(given(like.maintenanceWindow()))
                  .publiclyAccessible(like.publiclyAccessible())
                  .autoMinorVersionUpgrade(like.autoMinorVersionUpgrade())
                  .tags(tags(like.tags(), REPLACES, like.recordedOf().identifier()));
              like.parameterGroup().ifPresent(ask::dbParameterGroupName);
              like.availabilityZone().ifPresent(ask::availabilityZone);
              like.certificate().ifPresent(ask::caCertificateIdentifier);
              like.insights().ifPresent(insights -> insights(ask, insights));
            });
  }

  private static void insights(
      software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest.Builder ask,
      Insights insights) {
    ask.enablePerformanceInsights(true);
    insights.kmsKey().ifPresent(ask::performanceInsightsKMSKeyId);
    insights.retentionDays().ifPresent(ask::performanceInsightsRetentionPeriod);
  }

  private static ClusterSpec blueprint(
      RecordedSettings recording, RdsArn cluster, String settings) {
    return recording
        .blueprint(cluster)
        .filter(one -> one.fingerprint().equals(settings))
        .orElseThrow(() -> unrecorded(cluster));
  }

  private static StopUpgrade unrecorded(RdsArn arn) {
    return new StopUpgrade(
        "settings.json in the evidence does not hold the plan's settings of " + arn);
  }

  private static Optional<ServerlessV2ScalingConfiguration> capacity(ClusterSpec like) {
    return like.capacity()
        .map(
            it ->
                ServerlessV2ScalingConfiguration.builder()
                    .minCapacity(it.least())
                    .maxCapacity(it.most())
                    .secondsUntilAutoPause(it.pauseAfterSeconds().orElse(null))
                    .build());
  }

  private static List<Tag> tags(Map<String, String> recorded, String key, String value) {
    Map<String, String> all = new java.util.TreeMap<>(recorded);
    all.put(key, value);
    return all.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** An empty list would be sent as one empty member. */
  private static @Nullable List<String> given(List<String> names) {
    return names.isEmpty() ? null : names;
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  private RdsClient rds(RdsArn arn) {
    return clients.rds(arn.region());
  }
}
