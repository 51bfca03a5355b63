package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterResponse;

/** Members that leave their global cluster, and global clusters that go (facts §2.2). */
public final class Removals {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final World world;
  private final DeterministicRandom dice;
  private final GlobalMembers members;

  public Removals(World world, DeterministicRandom dice, GlobalMembers members) {
    this.world = world;
    this.dice = dice;
    this.members = members;
  }

  /**
   * The member is {@code promoting} for one to five minutes, then is a standalone cluster and takes
   * writes.
   */
  public RemoveFromGlobalClusterResponse remove(
      RemoveFromGlobalClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("GlobalClusterIdentifier", request.globalClusterIdentifier());
    String arn = RequiredParameters.parameter("DbClusterIdentifier", request.dbClusterIdentifier());
    GlobalCluster global = FleetReads.requireGlobal(world.now(), name);
    requireArn(arn);
    boolean writer =
        WorldState.membership(global, arn)
            .orElseThrow(
                () ->
                    AwsRefusal.invalidValue(
                        "DBCluster " + arn + " is not found in global cluster " + name))
            .isWriter();
    StateGuard.refuse(global);
    DBCluster cluster = world.now().cluster(arn);
    StateGuard.refuse(cluster);
    if (writer && global.globalClusterMembers().size() > 1) {
      throw AwsRefusal.badRequest(
          "InvalidGlobalClusterStateFault",
          "Unable to remove cluster that is a primary member of global cluster while there are"
              + " other global cluster members");
    }
    Duration promotion = dice.between(LEAST, MOST, arn + " is promoted " + world.time());
    members.detach(global.globalClusterIdentifier(), arn, promotion);
    return RemoveFromGlobalClusterResponse.builder()
        .globalCluster(FleetReads.requireGlobal(world.now(), name))
        .build();
  }

  public DeleteGlobalClusterResponse delete(DeleteGlobalClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("GlobalClusterIdentifier", request.globalClusterIdentifier());
    GlobalCluster global = FleetReads.requireGlobal(world.now(), name);
    if (Boolean.TRUE.equals(global.deletionProtection())) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "Cannot delete protected Global Cluster, please disable deletion protection and try"
              + " again.");
    }
    if (!global.globalClusterMembers().isEmpty()) {
      throw AwsRefusal.badRequest(
          "InvalidGlobalClusterStateFault",
          "Global Cluster " + global.globalClusterArn() + " is not empty");
    }
    world.change(state -> state.withoutGlobal(global.globalClusterIdentifier()));
    return DeleteGlobalClusterResponse.builder()
        .globalCluster(global.toBuilder().status(RdsStatus.DELETING).build())
        .build();
  }

  // This call, unlike others, takes nothing but an ARN (facts §2.2).
  private static void requireArn(String text) {
    try {
      Arn.parse(text);
    } catch (IllegalArgumentException name) {
      throw AwsRefusal.invalidValue("Malformed db cluster arn " + text);
    }
  }
}
