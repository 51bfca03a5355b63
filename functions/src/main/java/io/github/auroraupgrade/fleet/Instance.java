package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A DB instance of a member cluster.
 *
 * @param pendingChange whether modifications wait for the maintenance window; AWS then refuses to
 *     upgrade the cluster (facts §4 row 7)
 * @param groups its parameter groups and what waits of them
 * @param certificate of its server, if AWS tells
 */
public record Instance(
    String identifier,
    String instanceClass,
    String status,
    EngineVersion version,
    boolean writer,
    boolean pendingChange,
    Groups groups,
    Optional<Certificate> certificate) {
  /** AWS's word for a changed group that the instance takes on when it is restarted. */
  private static final String PENDING_REBOOT = "pending-reboot";

  /** The certificate of its server; {@code validTill} is absent where AWS does not report it. */
  public record Certificate(String authority, Optional<Instant> validTill) {
    public Certificate {
      requireNonNull(authority, "authority is null");
      requireNonNull(validTill, "validTill is null");
    }
  }

  /**
   * Its parameter groups (facts §2.2, §3.4).
   *
   * @param name of its DB parameter group; empty if AWS does not say
   * @param status of that group on the instance: {@code in-sync}, {@code applying}, {@code
   *     pending-reboot}
   * @param clusterStatus of the cluster's group on the instance
   */
  public record Groups(String name, String status, String clusterStatus) {
    /** Nothing waits. */
    public static final Groups IN_SYNC = new Groups("", "in-sync", "in-sync");

    public Groups {
      requireNonNull(name, "name is null");
      requireNonNull(status, "status is null");
      requireNonNull(clusterStatus, "clusterStatus is null");
    }

    /** Whether the values of the cluster's group are not in effect yet. */
    public boolean waitsForReboot() {
      return clusterStatus.equals(PENDING_REBOOT);
    }
  }

  /** An instance of whose certificate nothing is known. */
  public Instance(
      String identifier,
      String instanceClass,
      String status,
      EngineVersion version,
      boolean writer,
      boolean pendingChange,
      Groups groups) {
    this(
        identifier,
        instanceClass,
        status,
        version,
        writer,
        pendingChange,
        groups,
        Optional.empty());
  }

  /** An instance whose parameter groups are in sync. */
  public Instance(
      String identifier,
      String instanceClass,
      String status,
      EngineVersion version,
      boolean writer,
      boolean pendingChange) {
    this(identifier, instanceClass, status, version, writer, pendingChange, Groups.IN_SYNC);
  }

  public Instance {
    requireNonNull(groups, "groups is null");
    requireNonNull(certificate, "certificate is null");
    requireNonNull(identifier, "identifier is null");
    requireNonNull(instanceClass, "instanceClass is null");
    requireNonNull(status, "status is null");
    requireNonNull(version, "version is null");
  }

  /** Whether the instance serves. */
  public boolean isAvailable() {
    return Statuses.ofInstance(status) == Statuses.Standing.SERVING;
  }

  /** Whether a changed parameter group waits for a restart. */
  public boolean isPendingReboot() {
    return groups.status().equals(PENDING_REBOOT) || groups.clusterStatus().equals(PENDING_REBOOT);
  }

  /** Whether it is busy for minutes with what changes nothing that is planned: a backup. */
  public boolean isHarmlesslyBusy() {
    return Statuses.isHarmless(status);
  }

  /** Whether somebody has to repair it. */
  public boolean isBroken() {
    return Statuses.ofInstance(status) == Statuses.Standing.TERMINAL;
  }

  /** Whether Aurora Auto Scaling added it: a reader that goes again when the load has gone. */
  public boolean isAutoScaled() {
    return isAutoScaled(identifier);
  }

  /** Whether a DB instance of this name is a reader that Aurora Auto Scaling added (facts §3.9). */
  public static boolean isAutoScaled(String identifier) {
    return identifier.startsWith("application-autoscaling-");
  }
}
