package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.PendingReboot;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** CreateDBInstance in a cluster that is available: 5 to 12 minutes. */
public final class NewInstance {
  private static final Duration LEAST = Duration.ofMinutes(5);
  private static final Duration MOST = Duration.ofMinutes(12);
  private static final Set<String> PLAYED =
      Set.of(
          "DBInstanceIdentifier",
          "DBInstanceClass",
          "Engine",
          "EngineVersion",
          "DBClusterIdentifier",
          "DBParameterGroupName",
          "Tags",
          "PromotionTier",
          "AvailabilityZone",
          "PreferredMaintenanceWindow",
          "AutoMinorVersionUpgrade",
          "PubliclyAccessible",
          "CopyTagsToSnapshot",
          "MonitoringInterval",
          "MonitoringRoleArn",
          "EnablePerformanceInsights",
          "PerformanceInsightsKMSKeyId",
          "PerformanceInsightsRetentionPeriod",
          "CACertificateIdentifier");

  private final World world;
  private final DeterministicRandom dice;
  private final Catalogue catalogue;
  private final Attachments attachments;
  private final Quotas quotas;

  public NewInstance(
      World world,
      DeterministicRandom dice,
      Catalogue catalogue,
      Attachments attachments,
      Quotas quotas) {
    this.world = world;
    this.dice = dice;
    this.catalogue = catalogue;
    this.attachments = attachments;
    this.quotas = quotas;
  }

  public CreateDbInstanceResponse create(CreateDbInstanceRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBInstanceIdentifier", request.dbInstanceIdentifier());
    RequiredParameters.parameter("DBInstanceClass", request.dbInstanceClass());
    RequiredParameters.parameter("Engine", request.engine());
    String of = RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier());
    SupportedParameters.only("CreateDBInstance", request, PLAYED);
    DBCluster cluster = FleetReads.requireCluster(world.now(), region, of);
    Arn arn = Arn.parse(cluster.dbClusterArn()).instance(name);
    if (world.now().instances().containsKey(arn.toString())) {
      throw AwsRefusal.badRequest("DBInstanceAlreadyExists", "DB instance already exists");
    }
    quotas.refuseIfFull(Quotas.Counted.INSTANCES, region);
    StateGuard.refuse(cluster);
    refuseEngine(request, cluster);
    refuseClass(request, cluster, region);
    DBInstance instance = instance(request, cluster, arn);
    world.change(state -> state.withNew(withMember(cluster, request), List.of(instance)));
    Duration lasts = dice.between(LEAST, MOST, arn + " is created " + world.time());
    world.at(world.time().plus(lasts), () -> finish(arn));
    return CreateDbInstanceResponse.builder().dbInstance(instance).build();
  }

  private void finish(Arn arn) {
    DBInstance instance = world.now().instances().get(arn.toString());
    if (instance == null || !RdsStatus.CREATING.equals(instance.dbInstanceStatus())) {
      return;
    }
    world.change(
        state ->
            state.withInstance(
                arn.toString(),
                now -> now.toBuilder().dbInstanceStatus(RdsStatus.AVAILABLE).build()));
    world.emit(arn, EventText.instanceCreated());
  }

  private DBInstance instance(CreateDbInstanceRequest request, DBCluster cluster, Arn arn) {
    String group =
        attachments.instanceGroup(
            arn, request.dbParameterGroupName(), cluster.engine(), cluster.engineVersion());
    DBInstance.Builder made =
        DBInstance.builder()
            .dbInstanceIdentifier(arn.name())
            .dbInstanceArn(arn.toString())
            .dbiResourceId("db-" + dice.uuid(arn + " resource " + world.time()))
            .dbInstanceClass(request.dbInstanceClass())
            .dbInstanceStatus(RdsStatus.CREATING)
            .dbClusterIdentifier(cluster.dbClusterIdentifier())
            .engine(cluster.engine())
            .engineVersion(cluster.engineVersion())
            .kmsKeyId(cluster.kmsKeyId())
            .storageEncrypted(cluster.storageEncrypted())
            .vpcSecurityGroups(cluster.vpcSecurityGroups())
            .instanceCreateTime(world.time())
            .pendingModifiedValues(values -> {});
    return attributes(
        PendingReboot.instanceGroup(made.build(), group, PendingReboot.IN_SYNC), request, cluster);
  }

  private static DBInstance attributes(
      DBInstance instance, CreateDbInstanceRequest request, DBCluster cluster) {
    return instance.toBuilder()
        .availabilityZone(request.availabilityZone())
        .preferredMaintenanceWindow(
            Optional.ofNullable(request.preferredMaintenanceWindow())
                .orElse(cluster.preferredMaintenanceWindow()))
        .autoMinorVersionUpgrade(
            Optional.ofNullable(request.autoMinorVersionUpgrade()).orElse(true))
        .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
        .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
        .monitoringInterval(request.monitoringInterval())
        .monitoringRoleArn(request.monitoringRoleArn())
        .performanceInsightsEnabled(Boolean.TRUE.equals(request.enablePerformanceInsights()))
        .performanceInsightsKMSKeyId(request.performanceInsightsKMSKeyId())
        .performanceInsightsRetentionPeriod(request.performanceInsightsRetentionPeriod())
        .caCertificateIdentifier(request.caCertificateIdentifier())
        .promotionTier(tier(request))
        .tagList(request.tags())
        .build();
  }

  // The first instance of a cluster that takes writes is its writer.
  private static DBCluster withMember(DBCluster cluster, CreateDbInstanceRequest request) {
    List<DBClusterMember> members = new ArrayList<>(cluster.dbClusterMembers());
    boolean writes = cluster.replicationSourceIdentifier() == null;
    members.add(
        DBClusterMember.builder()
            .dbInstanceIdentifier(request.dbInstanceIdentifier())
            .isClusterWriter(writes && members.isEmpty())
            .dbClusterParameterGroupStatus(PendingReboot.IN_SYNC)
            .promotionTier(tier(request))
            .build());
    return cluster.toBuilder().dbClusterMembers(members).build();
  }

  private static int tier(CreateDbInstanceRequest request) {
    return Optional.ofNullable(request.promotionTier()).orElse(1);
  }

  private static void refuseEngine(CreateDbInstanceRequest request, DBCluster cluster) {
    if (!request.engine().equals(cluster.engine())) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "The engine name requested for your DB instance ("
              + request.engine()
              + ") doesn't match the engine name of your DB cluster ("
              + cluster.engine()
              + ").");
    }
    Optional.ofNullable(request.engineVersion())
        .filter(version -> !version.equals(cluster.engineVersion()))
        .ifPresent(
            version -> {
              throw AwsRefusal.badRequest(
                  "InvalidParameterCombination",
                  "The engine version that you requested for your DB instance ("
                      + version
                      + ") does not match the engine version of your DB cluster ("
                      + cluster.engineVersion()
                      + ").");
            });
  }

  private void refuseClass(CreateDbInstanceRequest request, DBCluster cluster, String region) {
    boolean orderable =
        catalogue.orderable(region, cluster.engine(), Optional.of(cluster.engineVersion())).stream()
            .anyMatch(option -> request.dbInstanceClass().equals(option.dbInstanceClass()));
    if (!orderable) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "RDS does not support creating a DB instance with the following combination:"
              + " DBInstanceClass="
              + request.dbInstanceClass()
              + ", Engine="
              + cluster.engine()
              + ", EngineVersion="
              + cluster.engineVersion()
              + ". For supported combinations of instance class and database engine version, see"
              + " the documentation.");
    }
  }
}
