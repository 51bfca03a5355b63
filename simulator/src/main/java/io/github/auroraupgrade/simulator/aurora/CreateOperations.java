package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.create.ClusterSnapshots;
import io.github.auroraupgrade.simulator.aurora.create.Deletions;
import io.github.auroraupgrade.simulator.aurora.create.GlobalClusters;
import io.github.auroraupgrade.simulator.aurora.create.NewInstance;
import io.github.auroraupgrade.simulator.aurora.create.NewSecondary;
import io.github.auroraupgrade.simulator.aurora.create.Removals;
import io.github.auroraupgrade.simulator.aurora.create.Restore;
import io.github.auroraupgrade.simulator.aurora.create.Tags;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DeleteGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveFromGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;

/** The operations by which something comes into being, or goes. */
record CreateOperations(
    ClusterSnapshots snapshots,
    Restore restore,
    NewSecondary secondaries,
    NewInstance instances,
    GlobalClusters globals,
    Removals removals,
    Deletions deletions,
    Tags tags) {

  void route(Operations operations) {
    operations.route(
        "CreateDBClusterSnapshot",
        CreateDbClusterSnapshotRequest::builder,
        CreateDbClusterSnapshotRequest.class,
        snapshots::create);
    operations.route(
        "DescribeDBClusterSnapshots",
        DescribeDbClusterSnapshotsRequest::builder,
        DescribeDbClusterSnapshotsRequest.class,
        snapshots::describe);
    operations.route(
        "RestoreDBClusterFromSnapshot",
        RestoreDbClusterFromSnapshotRequest::builder,
        RestoreDbClusterFromSnapshotRequest.class,
        restore::restore);
    routeCreations(operations);
    routeDeletions(operations);
    routeTags(operations);
  }

  private void routeCreations(Operations operations) {
    operations.route(
        "CreateDBCluster",
        CreateDbClusterRequest::builder,
        CreateDbClusterRequest.class,
        secondaries::create);
    operations.route(
        "CreateDBInstance",
        CreateDbInstanceRequest::builder,
        CreateDbInstanceRequest.class,
        instances::create);
    operations.route(
        "CreateGlobalCluster",
        CreateGlobalClusterRequest::builder,
        CreateGlobalClusterRequest.class,
        globals::create);
  }

  private void routeDeletions(Operations operations) {
    operations.route(
        "RemoveFromGlobalCluster",
        RemoveFromGlobalClusterRequest::builder,
        RemoveFromGlobalClusterRequest.class,
        removals::remove);
    operations.route(
        "DeleteGlobalCluster",
        DeleteGlobalClusterRequest::builder,
        DeleteGlobalClusterRequest.class,
        removals::delete);
    operations.route(
        "DeleteDBInstance",
        DeleteDbInstanceRequest::builder,
        DeleteDbInstanceRequest.class,
        deletions::instance);
    operations.route(
        "DeleteDBCluster",
        DeleteDbClusterRequest::builder,
        DeleteDbClusterRequest.class,
        deletions::cluster);
  }

  private void routeTags(Operations operations) {
    operations.route(
        "AddTagsToResource",
        AddTagsToResourceRequest::builder,
        AddTagsToResourceRequest.class,
        tags::add);
    operations.route(
        "ListTagsForResource",
        ListTagsForResourceRequest::builder,
        ListTagsForResourceRequest.class,
        tags::list);
  }
}
