package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfiguration;
import software.amazon.awssdk.services.rds.model.ServerlessV2ScalingConfigurationInfo;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** New clusters without instances: {@code creating}, {@code available} 10 to 30 minutes later. */
public final class ClusterCreation {
  private static final Duration LEAST = Duration.ofMinutes(10);
  private static final Duration MOST = Duration.ofMinutes(30);

  /** What AWS sets where nothing is said (CreateDBCluster, RestoreDBClusterFromSnapshot). */
  static final String LIFECYCLE = "open-source-rds-extended-support";

  private final World world;
  private final DeterministicRandom dice;
  private final Quotas quotas;

  public ClusterCreation(World world, DeterministicRandom dice, Quotas quotas) {
    this.world = world;
    this.dice = dice;
    this.quotas = quotas;
  }

  /** Refuses a name that a cluster of the Region has, and one cluster too many. */
  void refuse(String region, String name) {
    if (world.now().cluster(region, name).isPresent()) {
      throw AwsRefusal.badRequest("DBClusterAlreadyExistsFault", "DB Cluster already exists");
    }
    quotas.refuseIfFull(Quotas.Counted.CLUSTERS, region);
  }

  /** What every new cluster has. */
  DBCluster.Builder blank(Arn arn, List<String> securityGroups, Optional<String> window) {
    UUID resource = dice.uuid(arn + " resource " + world.time());
    String host = arn.name() + ".cluster-" + resource.toString().substring(0, 8);
    return DBCluster.builder()
        .dbClusterIdentifier(arn.name())
        .dbClusterArn(arn.toString())
        .dbClusterResourceId("cluster-" + resource)
        .status(RdsStatus.CREATING)
        .engineMode("provisioned")
        .clusterCreateTime(world.time())
        .endpoint(host + "." + arn.region() + ".rds.amazonaws.com")
        .readerEndpoint(
            host.replace(".cluster-", ".cluster-ro-") + "." + arn.region() + ".rds.amazonaws.com")
        .multiAZ(false)
        .preferredMaintenanceWindow(window.orElse(NewCluster.WINDOW))
        .vpcSecurityGroups(securityGroups.stream().map(ClusterCreation::active).toList());
  }

  /** Begins a cluster; {@code born} happens when it is available. */
  void begin(DBCluster cluster, Runnable born) {
    String arn = cluster.dbClusterArn();
    world.change(state -> state.withNew(cluster, List.of()));
    Duration lasts = dice.between(LEAST, MOST, arn + " is created " + world.time());
    world.at(
        world.time().plus(lasts),
        () -> {
          world.change(
              state ->
                  state.withCluster(
                      arn, now -> now.toBuilder().status(RdsStatus.AVAILABLE).build()));
          world.emit(Arn.parse(arn), EventText.created());
          born.run();
        });
  }

  /** Of Serverless v2, as it is described afterwards; null for provisioned instances alone. */
  static @Nullable ServerlessV2ScalingConfigurationInfo scaling(
      @Nullable ServerlessV2ScalingConfiguration asked) {
    return asked == null
        ? null
        : ServerlessV2ScalingConfigurationInfo.builder()
            .minCapacity(asked.minCapacity())
            .maxCapacity(asked.maxCapacity())
            .secondsUntilAutoPause(asked.secondsUntilAutoPause())
            .build();
  }

  private static VpcSecurityGroupMembership active(String group) {
    return VpcSecurityGroupMembership.builder().vpcSecurityGroupId(group).status("active").build();
  }
}
