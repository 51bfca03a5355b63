package io.github.auroraupgrade.simulator.aurora.state;

/** Id, category and text of the RDS events the simulator emits (facts §1.2). */
public record EventText(String id, String category, String message) {
  private static final String MYSQL_PRECHECKS =
      "Upgrade prechecks failed. For more details, see the upgrade-prechecks.log file. For more"
          + " information on troubleshooting the cause of the upgrade failure, see"
          + " https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/"
          + "AuroraMySQL.Upgrading.Troubleshooting.html";

  /** The commonest of them; each check has a sentence of its own. */
  private static final String POSTGRESQL_PRECHECKS =
      "PreUpgrade checks failed: The cluster could not be upgraded because one or more databases"
          + " have logical replication slots. Please drop all logical replication slots and try"
          + " again.";

  public static EventText minorAvailable() {
    return maintenance("0156", "The DB cluster has a DB engine minor version upgrade available.");
  }

  public static EventText preparing(String cluster) {
    return maintenance("0363", "Upgrade preparation in progress: " + cluster);
  }

  public static EventText started() {
    return maintenance(
        "0286", "Database cluster engine minor version upgrade started. Cluster remains online.");
  }

  public static EventText inProgress() {
    return maintenance("0177", "Database cluster upgrade is in progress.");
  }

  public static EventText instanceInProgress() {
    return maintenance("0178", "Database instance upgrade is in progress.");
  }

  public static EventText operatingSystemStarting() {
    return maintenance("0288", "Cluster operating system upgrade starting.");
  }

  public static EventText operatingSystemCompleted() {
    return maintenance("0289", "Cluster operating system upgrade completed.");
  }

  public static EventText offlinePatches() {
    return maintenance("0026", "Applying off-line patches to DB instance.");
  }

  public static EventText offlinePatchesFinished() {
    return maintenance("0027", "Finished applying off-line patches to DB instance.");
  }

  public static EventText majorStage(String stage) {
    return maintenance("0177", "Upgrade in progress: " + stage);
  }

  public static EventText majorUpgraded() {
    return maintenance("0176", "Database cluster engine major version has been upgraded.");
  }

  public static EventText upgraded() {
    return maintenance("0173", "Database cluster engine version has been upgraded.");
  }

  public static EventText patched(String from, String to) {
    return maintenance(
        "0290", "Database cluster has been patched: source version " + from + " => " + to + ".");
  }

  public static EventText instancePatched() {
    return maintenance("0047", "Database instance patched.");
  }

  public static EventText prechecksFailed(String engine) {
    return cannotBeUpgraded(
        engine.equals("aurora-postgresql") ? POSTGRESQL_PRECHECKS : MYSQL_PRECHECKS);
  }

  public static EventText cannotBeUpgraded(String reason) {
    return maintenance("0174", "Database cluster is in a state that cannot be upgraded: " + reason);
  }

  public static EventText unableToUpgrade(String cluster, String instance, String status) {
    return new EventText(
        "RDS-EVENT-0085",
        "notification",
        "Unable to upgrade DB cluster "
            + cluster
            + " because the instance "
            + instance
            + " has a status of "
            + status
            + ". Resolve the issue or delete the instance and try again.");
  }

  public static EventText putInto(String status) {
    return new EventText("RDS-EVENT-0035", "failure", "Database instance put into " + status + ".");
  }

  public static EventText cancelledByFailover(String cluster, String version) {
    return new EventText(
        "RDS-EVENT-0517",
        "failure",
        "The minor version upgrade for DB cluster "
            + cluster
            + " was canceled because a failover occurred on the associated global database. The DB"
            + " cluster is now running engine version "
            + version
            + ". Retry the upgrade when the global database is available.");
  }

  public static EventText alignedAfterFailover(
      String cluster, String from, String to, String primary) {
    return maintenance(
        "0518",
        "The engine version of DB cluster "
            + cluster
            + " has been changed from "
            + from
            + " to "
            + to
            + " to align with the new primary cluster "
            + primary
            + " after a failover.");
  }

  public static EventText global(String number, String message) {
    return new EventText("RDS-EVENT-" + number, "global failover", message);
  }

  public static EventText shutDown() {
    return new EventText("RDS-EVENT-0004", "availability", "DB instance shutdown.");
  }

  public static EventText restarted() {
    return new EventText("RDS-EVENT-0006", "availability", "DB instance restarted.");
  }

  public static EventText renamed(String from, String to) {
    return new EventText(
        "RDS-EVENT-0172", "notification", "Renamed DB cluster from " + from + " to " + to + ".");
  }

  public static EventText deleted() {
    return new EventText("RDS-EVENT-0171", "deletion", "DB cluster deleted.");
  }

  public static EventText instanceCreated() {
    return new EventText("RDS-EVENT-0005", "creation", "DB instance created.");
  }

  public static EventText instanceDeleted() {
    return new EventText("RDS-EVENT-0003", "deletion", "DB instance deleted.");
  }

  public static EventText creatingSnapshot() {
    return new EventText("RDS-EVENT-0074", "backup", "Creating manual cluster snapshot");
  }

  public static EventText snapshotCreated() {
    return new EventText("RDS-EVENT-0075", "backup", "Manual cluster snapshot created");
  }

  public static EventText created() {
    return new EventText("RDS-EVENT-0170", "creation", "DB cluster created.");
  }

  private static EventText maintenance(String number, String message) {
    return new EventText("RDS-EVENT-" + number, "maintenance", message);
  }
}
