package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.maintenance.MaintenanceRequests;
import io.github.auroraupgrade.simulator.aurora.upgrade.ClusterModification;
import io.github.auroraupgrade.simulator.aurora.upgrade.GlobalModification;
import io.github.auroraupgrade.simulator.aurora.upgrade.InstanceModification;
import software.amazon.awssdk.services.rds.model.ApplyPendingMaintenanceActionRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbClusterRequest;

/** The operations that change what is there already. */
record ModifyOperations(
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
        "StopDBCluster", StopDbClusterRequest::builder, StopDbClusterRequest.class, clusters::stop);
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
