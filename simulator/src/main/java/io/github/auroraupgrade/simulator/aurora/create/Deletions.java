package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterResponse;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** DeleteDBInstance and DeleteDBCluster; a cluster goes after its instances. */
public final class Deletions {
  private static final Duration LEAST = Duration.ofMinutes(2);
  private static final Duration MOST = Duration.ofMinutes(6);

  private final World world;
  private final DeterministicRandom dice;
  private final ClusterSnapshots snapshots;
  private final Quotas quotas;

  public Deletions(
      World world, DeterministicRandom dice, ClusterSnapshots snapshots, Quotas quotas) {
    this.world = world;
    this.dice = dice;
    this.snapshots = snapshots;
    this.quotas = quotas;
  }

  public DeleteDbInstanceResponse instance(DeleteDbInstanceRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBInstanceIdentifier", request.dbInstanceIdentifier());
    DBInstance instance = FleetReads.requireInstance(world.now(), region, name);
    String arn = instance.dbInstanceArn();
    if (RdsStatus.DELETING.equals(instance.dbInstanceStatus())) {
      throw AwsRefusal.badRequest(
          "InvalidDBInstanceState", "Instance " + name + " is already being deleted.");
    }
    world.change(
        state ->
            state.withInstance(
                arn, now -> now.toBuilder().dbInstanceStatus(RdsStatus.DELETING).build()));
    world.at(
        end(arn),
        () -> {
          world.change(state -> state.withoutInstance(arn));
          world.emit(Arn.parse(arn), EventText.instanceDeleted());
        });
    return DeleteDbInstanceResponse.builder().dbInstance(world.now().instance(arn)).build();
  }

  public DeleteDbClusterResponse cluster(DeleteDbClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier());
    DBCluster cluster = FleetReads.requireCluster(world.now(), region, name);
    refusal(cluster, request)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    Optional.ofNullable(request.finalDBSnapshotIdentifier())
        .ifPresent(
            snapshot -> {
              snapshots.refuseIfTaken(cluster, snapshot);
              quotas.refuseIfFull(Quotas.Counted.SNAPSHOTS, region);
              snapshots.take(cluster, snapshot, List.of());
            });
    String arn = cluster.dbClusterArn();
    world.change(
        state -> state.withCluster(arn, now -> now.toBuilder().status(RdsStatus.DELETING).build()));
    world.at(end(arn), () -> vanish(arn));
    return DeleteDbClusterResponse.builder().dbCluster(world.now().cluster(arn)).build();
  }

  private void vanish(String arn) {
    DBCluster cluster = world.now().cluster(arn);
    if (!world.now().instancesOf(cluster).isEmpty()) {
      world.at(world.time().plus(Duration.ofMinutes(1)), () -> vanish(arn));
      return;
    }
    world.change(state -> state.withoutCluster(arn));
    world.emit(Arn.parse(arn), EventText.deleted());
  }

  private Optional<AwsRefusal> refusal(DBCluster cluster, DeleteDbClusterRequest request) {
    if (Boolean.TRUE.equals(cluster.deletionProtection())) {
      return refused(
          "InvalidParameterCombination",
          "Cannot delete protected Cluster, please disable deletion protection and try again.");
    }
    Optional<GlobalCluster> global = world.now().globalOf(cluster.dbClusterArn());
    if (global.isPresent()) {
      return ofMember(global.get(), cluster);
    }
    boolean occupied =
        world.now().instancesOf(cluster).stream()
            .anyMatch(instance -> !RdsStatus.DELETING.equals(instance.dbInstanceStatus()));
    if (occupied) {
      return refused(
          "InvalidDBClusterStateFault",
          "Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
    }
    if (!RdsStatus.AVAILABLE.equals(cluster.status())) {
      return refused(
          "InvalidDBClusterStateFault",
          "DB cluster is not available for deletion with status " + cluster.status());
    }
    boolean unsaid =
        !Boolean.TRUE.equals(request.skipFinalSnapshot())
            && request.finalDBSnapshotIdentifier() == null;
    return unsaid
        ? refused(
            "InvalidParameterCombination",
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.")
        : Optional.empty();
  }

  private static Optional<AwsRefusal> ofMember(GlobalCluster global, DBCluster cluster) {
    boolean writer =
        WorldState.membership(global, cluster.dbClusterArn())
            .filter(member -> Boolean.TRUE.equals(member.isWriter()))
            .isPresent();
    return writer && global.globalClusterMembers().size() > 1
        ? refused(
            "InvalidGlobalClusterStateFault",
            "Unable to delete cluster that is a primary member of global cluster while there are"
                + " other global cluster members")
        : refused(
            "InvalidDBClusterStateFault",
            "This cluster is a part of a global cluster, please remove it from globalcluster"
                + " first");
  }

  private Instant end(String arn) {
    return world.time().plus(dice.between(LEAST, MOST, arn + " is deleted " + world.time()));
  }

  private static Optional<AwsRefusal> refused(String code, String message) {
    return Optional.of(AwsRefusal.badRequest(code, message));
  }
}
