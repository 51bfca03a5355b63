package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A DB instance of a member cluster.
 *
 * @param pendingChange whether modifications wait for the maintenance window; AWS then refuses to
 *     upgrade the cluster (facts §4 row 7)
 */
public record Instance(
    String identifier,
    String instanceClass,
    String status,
    EngineVersion version,
    boolean writer,
    boolean pendingChange) {
  /** Statuses an upgrade does not get out of by itself (facts §2.3, §4 row 13). */
  private static final Set<String> TERMINAL =
      Set.of(
          "failed",
          "inaccessible-encryption-credentials",
          "incompatible-network",
          "incompatible-option-group",
          "incompatible-parameters",
          "incompatible-restore",
          "insufficient-capacity",
          "restore-error",
          "storage-full");

  public Instance {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(instanceClass, "instanceClass is null");
    requireNonNull(status, "status is null");
    requireNonNull(version, "version is null");
  }

  /** Whether the instance serves. */
  public boolean isAvailable() {
    return status.equals("available");
  }

  /** Whether somebody has to repair it. */
  public boolean isBroken() {
    return TERMINAL.contains(status);
  }
}
