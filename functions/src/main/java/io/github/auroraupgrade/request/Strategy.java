package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a step from one version to another is made (design §4). */
public enum Strategy {
  /** {@code ModifyDBCluster} on every secondary cluster, then on the primary cluster. */
  SECONDARIES_FIRST("secondaries-first"),
  /** {@code ModifyGlobalCluster}: AWS upgrades all members together. */
  MANAGED_GLOBAL("managed-global"),
  /** {@code ApplyPendingMaintenanceAction} on every secondary cluster, then on the primary. */
  PENDING_PATCH("pending-patch"),
  /** Snapshot, restore on the new major version, a new global database; the old one stays. */
  SNAPSHOT_RESTORE("snapshot-restore"),
  /** Detach the secondaries, upgrade the primary, create the secondaries again. */
  REBUILD_SECONDARIES("rebuild-secondaries");

  private final String printed;

  Strategy(String printed) {
    this.printed = printed;
  }

  /** The name in inputs and plans. */
  @JsonValue
  public String printed() {
    return printed;
  }

  /** The strategy with this name. */
  public static Optional<Strategy> named(String name) {
    return Arrays.stream(values()).filter(one -> one.printed.equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Strategy::printed).toList();
  }

  @Override
  public String toString() {
    return printed;
  }
}
