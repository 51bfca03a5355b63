package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.ServingInstances;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What AWS says to a change of something that is not available (facts §4 #1, #2, #13). */
public final class StateGuard {
  private StateGuard() {}

  public static void refuse(DBCluster cluster) {
    if (!RdsStatus.AVAILABLE.equals(cluster.status())) {
      throw AwsRefusal.badRequest(
          "InvalidDBClusterStateFault",
          "DB cluster is not available for modification with status " + cluster.status());
    }
  }

  public static void refuse(DBInstance instance) {
    if (!ServingInstances.is(instance)) {
      throw AwsRefusal.badRequest(
          "InvalidDBInstanceState",
          "Database instance is not in available state: " + instance.dbInstanceIdentifier());
    }
  }

  public static void refuse(GlobalCluster global) {
    if (!RdsStatus.AVAILABLE.equals(global.status()) || Switchovers.isFailingOver(global)) {
      throw AwsRefusal.badRequest(
          "InvalidGlobalClusterStateFault",
          "Global cluster "
              + global.globalClusterIdentifier()
              + " is not available for modification with status "
              + global.status());
    }
  }
}
