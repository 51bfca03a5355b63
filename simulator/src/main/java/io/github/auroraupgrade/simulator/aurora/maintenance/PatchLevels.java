package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.base.VersionOrder;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;

/**
 * Releases that the version shown does not tell apart: every Aurora MySQL 1 before 1.19 reads
 * {@code 5.6.10a}. Below 1.14.4 the only way on is 1.14.4; from there it goes to the last release
 * that is hidden (facts §3.6).
 */
final class PatchLevels {
  private static final String HIDDEN = "5.6.10a";
  private static final String GATE = "1.14.4";
  private static final String LAST = "1.17.9";

  private PatchLevels() {}

  /** The patch that waits after one is applied, if any. */
  static Optional<PendingMaintenanceAction> next(DBCluster cluster, PendingMaintenanceAction done) {
    boolean hidden = HIDDEN.equals(cluster.engineVersion());
    if (!hidden || !done.action().equals("system-update")) {
      return Optional.empty();
    }
    String level = MaintenanceWork.lastWord(done.description());
    if (VersionOrder.compare(level, LAST) >= 0) {
      return Optional.empty();
    }
    String to = VersionOrder.compare(level, GATE) < 0 ? GATE : LAST;
    return Optional.of(
        PendingMaintenanceAction.builder()
            .action("system-update")
            .description("Upgrade to Aurora MySQL " + to)
            .build());
  }
}
