package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Which DB instances work: AWS's page "Viewing DB instance status in an Aurora cluster" says of
 * three statuses that the instance is available or remains so.
 */
public final class ServingInstances {
  private ServingInstances() {}

  public static boolean is(DBInstance instance) {
    return RdsStatus.ofInstances().get(instance.dbInstanceStatus()) == RdsStatus.Kind.SERVING;
  }
}
