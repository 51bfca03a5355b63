package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A member's DB cluster as its Region describes it (facts §2.2).
 *
 * @param status in lower case
 * @param pendingVersion another engine version, which AWS has accepted but not reached
 * @param pendingChange whether other modifications wait for the maintenance window
 * @param maintenanceWindow as AWS writes it, in UTC, {@code sun:05:00-sun:05:30}
 * @param parameterGroup the name of the DB cluster parameter group
 * @param attributes what else an upgrade depends on
 */
public record Cluster(
    String status,
    EngineVersion version,
    Optional<EngineVersion> pendingVersion,
    boolean pendingChange,
    String maintenanceWindow,
    String parameterGroup,
    List<Instance> instances,
    ClusterAttributes attributes) {
  /** A cluster with nothing out of the ordinary. */
  public Cluster(
      String status,
      EngineVersion version,
      Optional<EngineVersion> pendingVersion,
      boolean pendingChange,
      String maintenanceWindow,
      String parameterGroup,
      List<Instance> instances) {
    this(
        status,
        version,
        pendingVersion,
        pendingChange,
        maintenanceWindow,
        parameterGroup,
        instances,
        ClusterAttributes.PLAIN);
  }

  public Cluster {
    requireNonNull(attributes, "attributes is null");
    requireNonNull(status, "status is null");
    requireNonNull(version, "version is null");
    requireNonNull(pendingVersion, "pendingVersion is null");
    requireNonNull(maintenanceWindow, "maintenanceWindow is null");
    requireNonNull(parameterGroup, "parameterGroup is null");
    instances = List.copyOf(instances);
    // A failover may bring a cluster to the version that was asked for; nothing waits then.
    pendingVersion = pendingVersion.filter(pending -> !pending.equals(version));
  }

  /**
   * Whether AWS says {@code available}, or what serves as well; it says so for a while after an
   * upgrade was asked for.
   */
  public boolean isAvailable() {
    return Statuses.ofCluster(status) == Statuses.Standing.SERVING;
  }

  /** Whether an engine upgrade is under way, by status or because one is pending. */
  public boolean isUpgrading() {
    return isInUpgrade() || pendingVersion.isPresent();
  }

  /** Whether AWS says {@code upgrading}. */
  public boolean isInUpgrade() {
    return status.equals(Statuses.UPGRADING);
  }

  /** Whether it is busy for minutes with what changes nothing that is planned: a backup. */
  public boolean isHarmlesslyBusy() {
    return Statuses.isHarmless(status);
  }

  /** Whether AWS is still making it. */
  public boolean isBeingCreated() {
    return status.equals(Statuses.CREATING);
  }

  /** Whether it becomes a cluster that stands alone. */
  public boolean isBeingPromoted() {
    return status.equals(Statuses.PROMOTING);
  }

  /** Whether AWS changes its settings. */
  public boolean isBeingModified() {
    return status.equals(Statuses.MODIFYING);
  }

  /** Whether AWS updates its operating system. */
  public boolean isInMaintenance() {
    return status.equals(Statuses.MAINTENANCE);
  }

  /** Whether somebody has to repair it. */
  public boolean isBroken() {
    return Statuses.ofCluster(status) == Statuses.Standing.TERMINAL;
  }

  /** All but the readers that Aurora Auto Scaling has added (facts §3.9). */
  public List<Instance> ownInstances() {
    return instances.stream().filter(instance -> !instance.isAutoScaled()).toList();
  }

  /** Instances that no waiting will fix. */
  public List<Instance> brokenInstances() {
    return instances.stream().filter(Instance::isBroken).toList();
  }

  /** Whether there is nothing that could run the engine: such a cluster cannot be upgraded. */
  public boolean isHeadless() {
    return instances.isEmpty();
  }

  /**
   * Whether the cluster and each of its instances serve on this version or a newer one, with
   * nothing pending (facts §3.5: {@code available} alone does not mean done).
   */
  public boolean hasReached(EngineVersion target) {
    return isAvailable()
        && pendingVersion.isEmpty()
        && version.isAtLeast(target)
        && instances.stream()
            .allMatch(instance -> instance.isAvailable() && instance.version().isAtLeast(target));
  }
}
