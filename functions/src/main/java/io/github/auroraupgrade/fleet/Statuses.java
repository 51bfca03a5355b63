package io.github.auroraupgrade.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statuses of DB clusters, DB instances, global clusters and cluster snapshots, each classed
 * once. Clusters and instances: every one in the tables of <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html">Viewing
 * cluster status</a>, and those that the waiters of AWS's SDKs end at. AWS lists none for global
 * clusters; theirs were observed (facts §2.3). Statuses are in lower case, with hyphens.
 */
public final class Statuses {
  /** AWS's word for what is idle and takes orders. */
  public static final String AVAILABLE = "available";

  /** While the engine or the operating system is upgraded. */
  public static final String UPGRADING = "upgrading";

  /** While a backup is taken: AWS refuses to upgrade for minutes. */
  private static final String BACKING_UP = "backing-up";

  /** A cluster or a global cluster that is being made. */
  static final String CREATING = "creating";

  /** A cluster that has left its global database, and does not stand alone yet. */
  static final String PROMOTING = "promoting";

  /** A cluster whose settings are changed. */
  static final String MODIFYING = "modifying";

  /** A cluster that takes on an update of its operating system. */
  static final String MAINTENANCE = "maintenance";

  /** A global cluster whose primary moves. */
  static final Set<String> MOVING = Set.of("switching-over", "failing-over");

  /** What to expect of a status. */
  public enum Standing {
    /** It works, and AWS takes orders. */
    SERVING,
    /** It ends on its own, as a rule within minutes. A status that nobody knows counts as this. */
    PASSING,
    /** It does not end on its own: a person has to act. */
    TERMINAL
  }

  private static final String START =
      "Start the DB cluster; nothing of a stopped cluster can be upgraded.";
  private static final String KEY =
      "RDS cannot use the KMS key: enable it or restore its grants, then start the DB cluster.";
  private static final String LOST_KEY =
      "RDS cannot use the KMS key, and the storage cannot be recovered with it: restore from a"
          + " backup, or remove this member from the global database.";
  private static final String REPLACE =
      "It cannot be repaired: restore from a backup, or remove it from the global database.";
  private static final String UPGRADE_FAILED =
      "AWS gave up on its upgrade and kept a snapshot named rds-final-…: restore that, or open"
          + " a case with AWS Support.";
  private static final String GOING = "It is being deleted: wait until it is gone.";
  private static final String PARAMETERS =
      "Its parameter group does not work with the engine: undo the changes made there, then"
          + " restart it.";
  private static final String NETWORK =
      "RDS found no free address or no usable subnet in its VPC: free addresses, then start it.";
  private static final String INSTANCE = "Delete this DB instance and create it again.";

  private static final Map<String, String> TERMINAL_CLUSTERS =
      Map.ofEntries(
          Map.entry("cloning-failed", REPLACE),
          Map.entry("deleted", GOING),
          Map.entry("deleting", GOING),
          Map.entry("failed", REPLACE),
          Map.entry("inaccessible-encryption-credentials", LOST_KEY),
          Map.entry("inaccessible-encryption-credentials-recoverable", KEY),
          Map.entry("incompatible-parameters", PARAMETERS),
          Map.entry("incompatible-restore", REPLACE),
          Map.entry("migration-failed", REPLACE),
          Map.entry("stopped", START),
          Map.entry("upgrade-failed", UPGRADE_FAILED));

  private static final Map<String, String> TERMINAL_INSTANCES =
      Map.ofEntries(
          Map.entry("failed", INSTANCE),
          Map.entry("inaccessible-encryption-credentials", LOST_KEY),
          Map.entry("inaccessible-encryption-credentials-recoverable", KEY),
          Map.entry("incompatible-create", INSTANCE),
          Map.entry("incompatible-network", NETWORK),
          Map.entry("incompatible-option-group", INSTANCE),
          Map.entry("incompatible-parameters", PARAMETERS),
          Map.entry("incompatible-restore", INSTANCE),
          Map.entry("insufficient-capacity", INSTANCE),
          Map.entry("restore-error", INSTANCE),
          Map.entry("stopped", START),
          Map.entry("storage-full", "Free up storage on this DB instance, or delete it."),
          Map.entry("upgrade-failed", UPGRADE_FAILED));

  private static final Map<String, String> TERMINAL_GLOBAL_CLUSTERS =
      Map.of("deleted", GOING, "deleting", GOING);

  /** "The DB instance is fully operational"; only its storage takes no orders. */
  private static final List<String> SERVING_CLUSTERS = List.of(AVAILABLE, "storage-optimization");

  private static final List<String> SERVING_INSTANCES =
      List.of(AVAILABLE, "storage-initialization", "storage-optimization");

  private static final List<String> PASSING_CLUSTERS =
      List.of(
          BACKING_UP,
          "backtracking",
          CREATING,
          "failing-over",
          MAINTENANCE,
          "migrating",
          MODIFYING,
          "preparing-data-migration",
          PROMOTING,
          "rebooting",
          "renaming",
          "resetting-master-credentials",
          "starting",
          "stopping",
          "update-iam-db-auth",
          UPGRADING);

  private static final List<String> PASSING_INSTANCES =
      List.of(
          BACKING_UP,
          "backtracking",
          "configuring-enhanced-monitoring",
          "configuring-iam-database-auth",
          "configuring-log-exports",
          "converting-to-vpc",
          CREATING,
          "delete-precheck",
          "deleting",
          MAINTENANCE,
          MODIFYING,
          "moving-to-vpc",
          "rebooting",
          "renaming",
          "resetting-master-credentials",
          "starting",
          "stopping",
          "storage-config-upgrade",
          UPGRADING);

  /**
   * What ends within minutes and leaves a cluster or an instance as it was: nothing that was
   * planned depends on it. After the other passing statuses it may have another name, version,
   * setting or role.
   */
  private static final Set<String> HARMLESS =
      Set.of(
          BACKING_UP,
          "configuring-enhanced-monitoring",
          "configuring-iam-database-auth",
          "configuring-log-exports",
          MAINTENANCE,
          "rebooting",
          "resetting-master-credentials",
          "storage-config-upgrade",
          "update-iam-db-auth");

  private static final List<String> PASSING_GLOBAL_CLUSTERS =
      List.of(CREATING, "failing-over", MODIFYING, "switching-over", UPGRADING);

  private static final Map<String, Standing> CLUSTERS =
      table(SERVING_CLUSTERS, PASSING_CLUSTERS, TERMINAL_CLUSTERS);
  private static final Map<String, Standing> INSTANCES =
      table(SERVING_INSTANCES, PASSING_INSTANCES, TERMINAL_INSTANCES);
  private static final Map<String, Standing> GLOBAL_CLUSTERS =
      table(List.of(AVAILABLE), PASSING_GLOBAL_CLUSTERS, TERMINAL_GLOBAL_CLUSTERS);
  private static final Map<String, Standing> SNAPSHOTS =
      table(
          List.of(AVAILABLE),
          List.of("copying", CREATING),
          Map.of("failed", "Take the snapshot again.", "deleting", "Take the snapshot again."));

  private Statuses() {}

  private static Map<String, Standing> table(
      List<String> serving, List<String> passing, Map<String, String> terminal) {
    Map<String, Standing> table = new HashMap<>();
    serving.forEach(status -> table.put(status, Standing.SERVING));
    passing.forEach(status -> table.put(status, Standing.PASSING));
    terminal.keySet().forEach(status -> table.put(status, Standing.TERMINAL));
    return Map.copyOf(table);
  }

  /** Of a DB cluster. */
  public static Standing ofCluster(String status) {
    return in(CLUSTERS, status);
  }

  /** Of a DB instance. */
  public static Standing ofInstance(String status) {
    return in(INSTANCES, status);
  }

  /** Of a global cluster. */
  public static Standing ofGlobalCluster(String status) {
    return in(GLOBAL_CLUSTERS, status);
  }

  /** Of a DB cluster snapshot. */
  public static Standing ofSnapshot(String status) {
    return in(SNAPSHOTS, status);
  }

  /** What a person does about a DB cluster's terminal status. */
  public static String adviceForCluster(String status) {
    return TERMINAL_CLUSTERS.getOrDefault(hyphenated(status), REPLACE);
  }

  /** What a person does about a DB instance's terminal status. */
  public static String adviceForInstance(String status) {
    return TERMINAL_INSTANCES.getOrDefault(hyphenated(status), INSTANCE);
  }

  /** Whether a cluster or an instance in this status can be waited for by a run that begins now. */
  static boolean isHarmless(String status) {
    return HARMLESS.contains(hyphenated(status));
  }

  private static Standing in(Map<String, Standing> table, String status) {
    return table.getOrDefault(hyphenated(status), Standing.PASSING);
  }

  /** AWS's page spells {@code upgrade_failed} so, and every other status with hyphens. */
  private static String hyphenated(String status) {
    return status.replace('_', '-');
  }
}
