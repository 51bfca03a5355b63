package io.github.auroraupgrade.simulator.fault;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;

/** Something that happens to the fleet from outside, at a time of the scenario's choosing. */
public sealed interface ScheduledEvent {
  /**
   * A planned switchover of a global database; takes about two minutes. Fails with event 0187 when
   * a member is not available or versions differ (facts §3.3).
   */
  record Switchover(String globalCluster, String toClusterArn) implements ScheduledEvent {}

  /**
   * An unplanned failover of a global database: the writer moves at once, upgrades under way are
   * cancelled (event 0517), the old primary resynchronises (facts §1.2, §4 #16).
   */
  record Failover(String globalCluster, String toClusterArn) implements ScheduledEvent {}

  /** A secondary is removed from its global database and stands alone (facts §4 #17). */
  record MemberDetached(String globalCluster, String clusterArn) implements ScheduledEvent {}

  /**
   * A global database is dissolved: every secondary is removed, then the primary, as soon as it is
   * alone and available. AWS removes no primary before its secondaries.
   */
  record PrimaryDetached(String globalCluster) implements ScheduledEvent {}

  /** A failover, after which the old primary is removed: its Region was lost. */
  record OldPrimaryDetached(String globalCluster, String toClusterArn, Duration after)
      implements ScheduledEvent {}

  /** A new secondary with two instances joins a global database (facts §4 #17). */
  record MemberAdded(
      String globalCluster, String region, String clusterIdentifier, String engineVersion)
      implements ScheduledEvent {}

  /** A cluster takes on a status, for example {@code backing-up}. */
  record ClusterStatus(String clusterArn, String status) implements ScheduledEvent {
    /** Refuses a status that AWS does not document. */
    public ClusterStatus {
      require(RdsStatus.ofClusters().containsKey(status), status);
    }
  }

  /**
   * A cluster that is available and not being upgraded is busy for a while, for example {@code
   * backing-up}.
   */
  record ClusterBusy(String clusterArn, String status, Duration lasts) implements ScheduledEvent {
    /** Refuses a status that does not end on its own. */
    public ClusterBusy {
      require(RdsStatus.ofClusters().get(status) == RdsStatus.Kind.PASSING, status);
    }
  }

  /**
   * Aurora Auto Scaling adds a reader, or does nothing while an instance of the cluster is not
   * available, as AWS has it.
   */
  record ReaderAdded(String clusterArn, String instanceIdentifier, Duration creating)
      implements ScheduledEvent {}

  /** Aurora Auto Scaling takes away a reader that it has added and that is available. */
  record ReaderRemoved(String instanceArn, Duration deleting) implements ScheduledEvent {}

  /** An instance that is available restarts. */
  record InstanceRestart(String instanceArn, Duration lasts) implements ScheduledEvent {}

  /** An instance takes on a status, for example {@code storage-full}. */
  record InstanceStatus(String instanceArn, String status) implements ScheduledEvent {
    /** Refuses a status that AWS does not document. */
    public InstanceStatus {
      require(RdsStatus.ofInstances().containsKey(status), status);
    }
  }

  /** A maintenance action waits for a cluster or an instance. */
  record MaintenancePending(String resourceArn, String action, String description)
      implements ScheduledEvent {}

  /** AWS announces a minor version for a cluster: event 0156. */
  record UpgradeAnnounced(String clusterArn) implements ScheduledEvent {}

  /** Somebody else calls ModifyDBCluster; the ledger calls them {@code somebody else}. */
  record SomebodyModifies(
      String region, String clusterIdentifier, String engineVersion, boolean immediately)
      implements ScheduledEvent {}

  /** Somebody else renames a cluster; the ledger has it. */
  record SomebodyRenames(String region, String clusterIdentifier, String newIdentifier)
      implements ScheduledEvent {}

  private static void require(boolean documented, String status) {
    if (!documented) {
      throw new IllegalArgumentException("'" + status + "' is no such status of AWS");
    }
  }
}
