package io.github.auroraupgrade.simulator.aurora;

import software.amazon.awssdk.services.rds.model.ApplyPendingMaintenanceActionRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;

/** The operations that change what is there already. */
record Changes(
    ClusterModification clusters, MaintenanceRequests maintenance, GlobalModification globals) {

  void route(Operations operations) {
    operations.route(
        "ModifyDBCluster",
        ModifyDbClusterRequest::builder,
        ModifyDbClusterRequest.class,
        clusters::modify);
    operations.route(
        "ApplyPendingMaintenanceAction",
        ApplyPendingMaintenanceActionRequest::builder,
        ApplyPendingMaintenanceActionRequest.class,
        maintenance::apply);
    operations.route(
        "ModifyGlobalCluster",
        ModifyGlobalClusterRequest::builder,
        ModifyGlobalClusterRequest.class,
        globals::modify);
  }
}
