package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Capacity;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Insights;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Platform;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Switches;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Upkeep;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** AWS's description of a cluster, as the specification of a new one like it. */
final class ClusterSpecReader {
  /** Tags that only AWS may set. */
  private static final String RESERVED = "aws:";

  private static final int DEFAULT_TIER = 1;
  private static final int DEFAULT_RETENTION = 1;

  private ClusterSpecReader() {}

  static ClusterSpec of(RdsArn arn, DBCluster cluster, List<DBInstance> instances) {
    return new ClusterSpec(
        arn,
        arn,
        RdsMapper.text(cluster.engine()),
        named(cluster.dbClusterParameterGroup()),
        RdsMapper.text(cluster.dbSubnetGroup()),
        cluster.vpcSecurityGroups().stream()
            .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
            .sorted()
            .toList(),
        named(cluster.kmsKeyId()),
        Optional.ofNullable(cluster.port()).filter(port -> port > 0),
        new Upkeep(
            Optional.ofNullable(cluster.backupRetentionPeriod()).orElse(DEFAULT_RETENTION),
            RdsMapper.text(cluster.preferredBackupWindow()),
            RdsMapper.text(cluster.preferredMaintenanceWindow())),
        switches(cluster),
        Optional.ofNullable(cluster.serverlessV2ScalingConfiguration())
            .filter(scaling -> scaling.minCapacity() != null && scaling.maxCapacity() != null)
            .map(
                scaling ->
                    new Capacity(
                        scaling.minCapacity(),
                        scaling.maxCapacity(),
                        Optional.ofNullable(scaling.secondsUntilAutoPause()))),
        tags(cluster.tagList()),
        lasting(instances).stream()
            .map(instance -> instance(arn, instance, cluster))
            .sorted(Comparator.comparing(one -> one.instance().identifier()))
            .toList(),
        SettingsNotRestored.of(cluster, instances),
        platform(cluster));
  }

  /**
   * All but the readers that auto scaling added; all of them where there is no other. Made again
   * they would have other names, so auto scaling would never take them away.
   */
  private static List<DBInstance> lasting(List<DBInstance> instances) {
    List<DBInstance> lasting =
        instances.stream()
            .filter(instance -> !Instance.isAutoScaled(instance.dbInstanceIdentifier()))
            .toList();
    return lasting.isEmpty() ? instances : lasting;
  }

  private static Platform platform(DBCluster cluster) {
    return new Platform(
        Boolean.TRUE.equals(cluster.storageEncrypted()),
        named(cluster.storageType()),
        named(cluster.networkType()),
        named(cluster.engineLifecycleSupport()),
        named(cluster.databaseInsightsModeAsString()),
        Optional.of(cluster)
            .filter(it -> Boolean.TRUE.equals(it.performanceInsightsEnabled()))
            .map(
                it ->
                    new Insights(
                        named(it.performanceInsightsKMSKeyId()),
                        Optional.ofNullable(it.performanceInsightsRetentionPeriod()))),
        Optional.ofNullable(cluster.backtrackWindow()).orElse(0L),
        Boolean.TRUE.equals(cluster.globalWriteForwardingRequested()),
        Optional.empty());
  }

  private static Switches switches(DBCluster cluster) {
    return new Switches(
        Boolean.TRUE.equals(cluster.deletionProtection()),
        Boolean.TRUE.equals(cluster.copyTagsToSnapshot()),
        Boolean.TRUE.equals(cluster.iamDatabaseAuthenticationEnabled()),
        Boolean.TRUE.equals(cluster.autoMinorVersionUpgrade()),
        cluster.enabledCloudwatchLogsExports().stream().sorted().toList());
  }

  private static NewInstance instance(RdsArn arn, DBInstance instance, DBCluster cluster) {
    RdsArn name =
        new RdsArn(
            arn.partition(), arn.region(), arn.account(), "db", instance.dbInstanceIdentifier());
    return new NewInstance(
        name,
        name,
        RdsMapper.text(instance.dbInstanceClass()),
        instance.dbParameterGroups().stream()
            .map(DBParameterGroupStatus::dbParameterGroupName)
            .findFirst(),
        Optional.ofNullable(instance.promotionTier()).orElse(DEFAULT_TIER),
        named(instance.availabilityZone()),
        RdsMapper.text(instance.preferredMaintenanceWindow()),
        Boolean.TRUE.equals(instance.publiclyAccessible()),
        Boolean.TRUE.equals(instance.autoMinorVersionUpgrade()),
        named(instance.caCertificateIdentifier()),
        Optional.of(instance)
            .filter(it -> Boolean.TRUE.equals(it.performanceInsightsEnabled()))
            .map(
                it ->
                    new Insights(
                        named(it.performanceInsightsKMSKeyId()),
                        Optional.ofNullable(it.performanceInsightsRetentionPeriod()))),
        tags(instance.tagList()),
        isWriter(instance, cluster));
  }

  private static boolean isWriter(DBInstance instance, DBCluster cluster) {
    return cluster.dbClusterMembers().stream()
        .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
        .map(DBClusterMember::dbInstanceIdentifier)
        .anyMatch(instance.dbInstanceIdentifier()::equals);
  }

  private static Map<String, String> tags(List<Tag> tags) {
    return tags.stream()
        .filter(tag -> !tag.key().startsWith(RESERVED))
        .collect(Collectors.toMap(Tag::key, tag -> RdsMapper.text(tag.value()), (one, _) -> one));
  }

  private static Optional<String> named(String name) {
    return Optional.ofNullable(name).filter(text -> !text.isEmpty());
  }
}
