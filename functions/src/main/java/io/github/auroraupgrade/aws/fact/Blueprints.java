package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.aws.database.Understood;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Blueprint;
import io.github.auroraupgrade.plan.facts.Blueprint.Capacity;
import io.github.auroraupgrade.plan.facts.Blueprint.Insights;
import io.github.auroraupgrade.plan.facts.Blueprint.NewInstance;
import io.github.auroraupgrade.plan.facts.Blueprint.Platform;
import io.github.auroraupgrade.plan.facts.Blueprint.Switches;
import io.github.auroraupgrade.plan.facts.Blueprint.Upkeep;
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

/** What AWS tells of a cluster, as what is needed to make one like it. */
final class Blueprints {
  /** Tags that only AWS may set. */
  private static final String RESERVED = "aws:";

  private static final int DEFAULT_TIER = 1;
  private static final int DEFAULT_RETENTION = 1;

  private Blueprints() {}

  static Blueprint of(RdsArn arn, DBCluster cluster, List<DBInstance> instances) {
    return new Blueprint(
        arn,
        arn,
        Understood.text(cluster.engine()),
        named(cluster.dbClusterParameterGroup()),
        Understood.text(cluster.dbSubnetGroup()),
        cluster.vpcSecurityGroups().stream()
            .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
            .sorted()
            .toList(),
        named(cluster.kmsKeyId()),
        Optional.ofNullable(cluster.port()).filter(port -> port > 0),
        new Upkeep(
            Optional.ofNullable(cluster.backupRetentionPeriod()).orElse(DEFAULT_RETENTION),
            Understood.text(cluster.preferredBackupWindow()),
            Understood.text(cluster.preferredMaintenanceWindow())),
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
        instances.stream()
            .map(instance -> instance(arn, instance, cluster))
            .sorted(Comparator.comparing(one -> one.instance().identifier()))
            .toList(),
        NotMadeAgain.of(cluster, instances),
        platform(cluster));
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
        Understood.text(instance.dbInstanceClass()),
        instance.dbParameterGroups().stream()
            .map(DBParameterGroupStatus::dbParameterGroupName)
            .findFirst(),
        Optional.ofNullable(instance.promotionTier()).orElse(DEFAULT_TIER),
        named(instance.availabilityZone()),
        Understood.text(instance.preferredMaintenanceWindow()),
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
        .collect(Collectors.toMap(Tag::key, tag -> Understood.text(tag.value()), (one, _) -> one));
  }

  private static Optional<String> named(String name) {
    return Optional.ofNullable(name).filter(text -> !text.isEmpty());
  }
}
