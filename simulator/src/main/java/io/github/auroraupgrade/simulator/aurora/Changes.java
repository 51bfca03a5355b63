package io.github.auroraupgrade.simulator.aurora;

import software.amazon.awssdk.services.rds.model.ApplyPendingMaintenanceActionRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;

/** The operations that change what is there already. */
record Changes(
    ClusterModification clusters,
    InstanceModification instances,
    MaintenanceRequests maintenance,
    GlobalModification globals) {

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
    operations.route(
        "ModifyDBInstance",
        ModifyDbInstanceRequest::builder,
        ModifyDbInstanceRequest.class,
        instances::modify);
    operations.route(
        "RebootDBInstance",
        RebootDbInstanceRequest::builder,
        RebootDbInstanceRequest.class,
        instances::reboot);
  }
}
