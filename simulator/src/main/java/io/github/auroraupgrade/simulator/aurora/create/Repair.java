package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What people fix after a failure, wherever nothing is under way. */
public final class Repair {
  // AWS leaves the element out when nothing is pending.
  private static final @Nullable ClusterPendingModifiedValues NOTHING_PENDING = null;

  private final World world;

  public Repair(World world) {
    this.world = world;
  }

  public void repair() {
    for (DBCluster cluster : world.now().clusters().values()) {
      if (!world.now().upgrades().containsKey(cluster.dbClusterArn())) {
        repair(cluster);
      }
    }
    repairGlobals();
  }

  /** A global cluster whose upgrade has failed is left as such. */
  private void repairGlobals() {
    for (GlobalCluster global : world.now().globals().values()) {
      boolean isAtWork =
          global.globalClusterMembers().stream()
              .anyMatch(member -> world.now().upgrades().containsKey(member.dbClusterArn()));
      if (RdsStatus.UPGRADING.equals(global.status()) && !isAtWork) {
        world.change(
            state ->
                state.withGlobal(
                    global.globalClusterIdentifier(),
                    now -> now.toBuilder().status(RdsStatus.AVAILABLE).build()));
      }
    }
  }

  private void repair(DBCluster cluster) {
    world.change(
        state ->
            state.withCluster(
                cluster.dbClusterArn(),
                now ->
                    now.toBuilder()
                        .status(RdsStatus.AVAILABLE)
                        .pendingModifiedValues(NOTHING_PENDING)
                        .build()));
    for (DBInstance instance : world.now().instancesOf(cluster)) {
      world.change(
          state ->
              state.withInstance(
                  instance.dbInstanceArn(),
                  now ->
                      now.toBuilder()
                          .dbInstanceStatus(RdsStatus.AVAILABLE)
                          .engineVersion(cluster.engineVersion())
                          .build()));
    }
  }
}
