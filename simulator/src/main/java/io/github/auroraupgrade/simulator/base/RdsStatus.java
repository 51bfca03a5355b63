package io.github.auroraupgrade.simulator.base;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statuses that AWS documents, each classed once, for the simulated RDS alone: it is written
 * from AWS's page <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html">Viewing
 * cluster status</a> and knows nothing of what the functions make of it, so that a mistake of
 * theirs is not made twice. Of global clusters, of which AWS lists none: what was observed (facts
 * §2.3).
 */
public final class RdsStatus {
  /** Idle; also the status of engine versions and of snapshots that can be used. */
  public static final String AVAILABLE = "available";

  /** While a backup is taken. */
  public static final String BACKING_UP = "backing-up";

  /** While it is made. */
  public static final String CREATING = "creating";

  /** While it is deleted. */
  public static final String DELETING = "deleting";

  /** The KMS key cannot be used. */
  public static final String INACCESSIBLE_KEY = "inaccessible-encryption-credentials";

  /** The instance found no network. */
  public static final String INCOMPATIBLE_NETWORK = "incompatible-network";

  /** The parameter group does not fit the engine. */
  public static final String INCOMPATIBLE_PARAMETERS = "incompatible-parameters";

  /** While maintenance is applied. */
  public static final String MAINTENANCE = "maintenance";

  /** While settings are changed. */
  public static final String MODIFYING = "modifying";

  /** While it leaves its global database. */
  public static final String PROMOTING = "promoting";

  /** While it restarts. */
  public static final String REBOOTING = "rebooting";

  /** While it gets another name. */
  public static final String RENAMING = "renaming";

  /** The instance has no storage left. */
  public static final String STORAGE_FULL = "storage-full";

  /** While the primary of a global cluster moves. */
  public static final String SWITCHING_OVER = "switching-over";

  /** While the engine is upgraded. */
  public static final String UPGRADING = "upgrading";

  /** What becomes of something in a status. */
  public enum Kind {
    /** It works and serves. */
    SERVING,
    /** It ends by itself. */
    PASSING,
    /** It stays until somebody acts. */
    TERMINAL
  }

  private static final Map<String, Kind> CLUSTERS =
      classed(
          List.of(AVAILABLE, "storage-optimization"),
          List.of(
              BACKING_UP,
              "backtracking",
              CREATING,
              "failing-over",
              MAINTENANCE,
              "migrating",
              MODIFYING,
              PROMOTING,
              "preparing-data-migration",
              REBOOTING,
              RENAMING,
              "resetting-master-credentials",
              "starting",
              "stopping",
              "update-iam-db-auth",
              UPGRADING),
          List.of(
              "cloning-failed",
              DELETING,
              INACCESSIBLE_KEY,
              "inaccessible-encryption-credentials-recoverable",
              "migration-failed",
              "stopped",
              "upgrade_failed"));

  private static final Map<String, Kind> INSTANCES =
      classed(
          List.of(AVAILABLE, "storage-initialization", "storage-optimization"),
          List.of(
              BACKING_UP,
              "backtracking",
              "configuring-enhanced-monitoring",
              "configuring-iam-database-auth",
              "configuring-log-exports",
              "converting-to-vpc",
              CREATING,
              "delete-precheck",
              DELETING,
              MAINTENANCE,
              MODIFYING,
              "moving-to-vpc",
              REBOOTING,
              RENAMING,
              "resetting-master-credentials",
              "starting",
              "stopping",
              "storage-config-upgrade",
              UPGRADING),
          List.of(
              "failed",
              INACCESSIBLE_KEY,
              "inaccessible-encryption-credentials-recoverable",
              "incompatible-create",
              INCOMPATIBLE_NETWORK,
              "incompatible-option-group",
              INCOMPATIBLE_PARAMETERS,
              "incompatible-restore",
              "insufficient-capacity",
              "restore-error",
              "stopped",
              STORAGE_FULL,
              "upgrade_failed"));

  private static final Map<String, Kind> GLOBAL_CLUSTERS =
      classed(
          List.of(AVAILABLE),
          List.of(CREATING, "failing-over", MODIFYING, SWITCHING_OVER, UPGRADING),
          List.of(DELETING));

  private RdsStatus() {}

  /** Every documented status of a DB cluster. */
  public static Map<String, Kind> ofClusters() {
    return CLUSTERS;
  }

  /** Every documented status of a DB instance. */
  public static Map<String, Kind> ofInstances() {
    return INSTANCES;
  }

  /** Every observed status of a global cluster. */
  public static Map<String, Kind> ofGlobalClusters() {
    return GLOBAL_CLUSTERS;
  }

  private static Map<String, Kind> classed(
      List<String> serving, List<String> passing, List<String> terminal) {
    Map<String, Kind> classed = new HashMap<>();
    serving.forEach(status -> classed.put(status, Kind.SERVING));
    passing.forEach(status -> classed.put(status, Kind.PASSING));
    terminal.forEach(status -> classed.put(status, Kind.TERMINAL));
    return Map.copyOf(classed);
  }
}
