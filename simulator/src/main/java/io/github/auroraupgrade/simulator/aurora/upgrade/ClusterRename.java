package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;

/**
 * ModifyDBCluster with {@code NewDBClusterIdentifier}: for about two minutes the cluster is {@code
 * renaming}; then it has another identifier and another ARN, in its global cluster too. Its
 * instances keep their names.
 */
final class ClusterRename {
  private static final Duration LASTS = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final World world;

  ClusterRename(World world) {
    this.world = world;
  }

  /** Begins it, for a cluster that is available. */
  void begin(DBCluster cluster, ModifyDbClusterRequest request) {
    String arn = cluster.dbClusterArn();
    String name = request.newDBClusterIdentifier();
    if (world.now().cluster(Arn.regionOf(arn), name).isPresent()) {
      throw AwsRefusal.badRequest("DBClusterAlreadyExistsFault", "DB Cluster already exists");
    }
    if (!Boolean.TRUE.equals(request.applyImmediately()) || isAtWork(arn)) {
      throw AwsRefusal.badRequest(
          "InvalidAction",
          "The simulator renames a cluster at once only, and while nothing else is under way");
    }
    world.change(
        state ->
            state.withCluster(
                arn,
                now ->
                    now.toBuilder()
                        .status(RdsStatus.RENAMING)
                        .pendingModifiedValues(pending -> pending.dbClusterIdentifier(name))
                        .build()));
    world.at(world.time().plus(LASTS), () -> finish(arn, name));
  }

  // What is under way is written into the agenda by the ARN.
  private boolean isAtWork(String arn) {
    WorldState state = world.now();
    boolean isScheduled =
        state.maintenance().containsKey(arn)
            && state.maintenance().get(arn).pendingMaintenanceActionDetails().stream()
                .anyMatch(one -> one.optInStatus() != null || one.currentApplyDate() != null);
    return isScheduled || state.upgrades().containsKey(arn) || isMoving(arn);
  }

  private boolean isMoving(String arn) {
    return world
        .now()
        .globalOf(arn)
        .filter(
            global ->
                !RdsStatus.AVAILABLE.equals(global.status())
                    || Switchovers.isFailingOver(global)
                    || global.globalClusterMembers().stream()
                        .anyMatch(
                            member ->
                                "pending-resync".equals(member.synchronizationStatusAsString())))
        .isPresent();
  }

  private void finish(String arn, String name) {
    if (isMoving(arn)) {
      world.at(world.time().plus(AGAIN), () -> finish(arn, name));
      return;
    }
    world.change(state -> state.withCluster(arn, ClusterRename::renamed).withRenamed(arn, name));
    Arn old = Arn.parse(arn);
    world.emit(old.sibling("cluster", name), EventText.renamed(old.name(), name));
  }

  // Removed from its global cluster meanwhile, it has a status of that.
  private static DBCluster renamed(DBCluster cluster) {
    boolean still = RdsStatus.RENAMING.equals(cluster.status());
    return cluster.toBuilder()
        .status(still ? RdsStatus.AVAILABLE : cluster.status())
        .pendingModifiedValues((ClusterPendingModifiedValues) null)
        .build();
  }
}
