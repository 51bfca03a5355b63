package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Readers that Aurora Auto Scaling adds and takes away, of the class of the others. It does nothing
 * while an instance of the cluster is not available (Aurora User Guide, "Amazon Aurora Auto Scaling
 * with Aurora Replicas").
 */
final class ReplicaScaling {
  private final World world;

  ReplicaScaling(World world) {
    this.world = world;
  }

  /** False where it does nothing. */
  boolean add(String clusterArn, String name, Duration creating) {
    Optional<DBCluster> cluster =
        Optional.ofNullable(world.now().clusters().get(clusterArn)).filter(this::isQuiet);
    Arn instance = Arn.parse(clusterArn).instance(name);
    if (cluster.isEmpty() || world.now().instances().containsKey(instance.toString())) {
      return false;
    }
    List<DBClusterMember> members = new ArrayList<>(cluster.get().dbClusterMembers());
    members.add(
        DBClusterMember.builder()
            .dbInstanceIdentifier(name)
            .isClusterWriter(false)
            .dbClusterParameterGroupStatus("in-sync")
            .promotionTier(15)
            .build());
    DBCluster larger = cluster.get().toBuilder().dbClusterMembers(members).build();
    DBInstance reader =
        NewCluster.instance(instance, larger).toBuilder()
            .dbInstanceClass(world.now().instancesOf(cluster.get()).getFirst().dbInstanceClass())
            .dbInstanceStatus(RdsStatus.CREATING)
            .promotionTier(15)
            .build();
    world.change(state -> state.withNew(larger, List.of(reader)));
    world.at(
        world.time().plus(creating),
        () -> becomes(instance.toString(), RdsStatus.CREATING, RdsStatus.AVAILABLE));
    return true;
  }

  /** False where it does nothing. */
  boolean remove(String instanceArn, Duration deleting) {
    boolean isGoing = becomes(instanceArn, RdsStatus.AVAILABLE, RdsStatus.DELETING);
    if (isGoing) {
      world.at(
          world.time().plus(deleting),
          () -> {
            if (world.now().instances().containsKey(instanceArn)) {
              world.change(state -> state.withoutInstance(instanceArn));
              world.emit(Arn.parse(instanceArn), EventText.instanceDeleted());
            }
          });
    }
    return isGoing;
  }

  private boolean isQuiet(DBCluster cluster) {
    return cluster.status().equals(RdsStatus.AVAILABLE)
        && !world.now().upgrades().containsKey(cluster.dbClusterArn())
        && world.now().instancesOf(cluster).stream()
            .allMatch(one -> one.dbInstanceStatus().equals(RdsStatus.AVAILABLE));
  }

  private boolean becomes(String arn, String from, String to) {
    boolean fits =
        Optional.ofNullable(world.now().instances().get(arn))
            .filter(one -> one.dbInstanceStatus().equals(from))
            .isPresent();
    if (fits) {
      world.change(
          state -> state.withInstance(arn, now -> now.toBuilder().dbInstanceStatus(to).build()));
    }
    return fits;
  }
}
