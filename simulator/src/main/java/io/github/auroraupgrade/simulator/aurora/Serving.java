package io.github.auroraupgrade.simulator.aurora;

import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Which DB instances work: AWS's page "Viewing DB instance status in an Aurora cluster" says of
 * three statuses that the instance is available or remains so.
 */
final class Serving {
  private static final Set<String> STATUSES =
      Set.of("available", "storage-initialization", "storage-optimization");

  private Serving() {}

  static boolean is(DBInstance instance) {
    return STATUSES.contains(instance.dbInstanceStatus());
  }
}
