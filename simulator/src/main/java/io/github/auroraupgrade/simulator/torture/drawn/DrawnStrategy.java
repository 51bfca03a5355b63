package io.github.auroraupgrade.simulator.torture.drawn;

import java.util.List;

/** Which strategy a drawn request leads to ({@code docs/strategies.md}). */
public enum DrawnStrategy {
  /** Members one by one, the primary last. */
  SECONDARIES_FIRST,
  /** A patch that waits as pending maintenance. */
  PENDING_PATCH,
  /** All members at once, a minor version. */
  MANAGED_MINOR,
  /** All members at once, a major version. */
  MAJOR,
  /** A second global database out of a snapshot. */
  SNAPSHOT_RESTORE,
  /** Secondaries away, and again. */
  REBUILD_SECONDARIES;

  /** Whether it runs only with consent to exactly one plan. */
  public boolean needsConsent() {
    return this == SNAPSHOT_RESTORE || this == REBUILD_SECONDARIES;
  }

  /** The calls by which a way changes things, and by which it sees them. */
  public List<String> acts() {
    return switch (this) {
      case SECONDARIES_FIRST -> List.of("ModifyDBCluster");
      case PENDING_PATCH ->
          List.of("ApplyPendingMaintenanceAction", "DescribePendingMaintenanceActions");
      case MANAGED_MINOR -> List.of("ModifyGlobalCluster", "ModifyDBCluster");
      case MAJOR ->
          List.of(
              "ModifyGlobalCluster",
              "CreateDBClusterSnapshot",
              "ModifyDBCluster",
              "ModifyDBInstance",
              "RebootDBInstance");
      case SNAPSHOT_RESTORE ->
          List.of(
              "CreateDBClusterSnapshot",
              "RestoreDBClusterFromSnapshot",
              "CreateDBInstance",
              "CreateGlobalCluster",
              "CreateDBCluster");
      case REBUILD_SECONDARIES ->
          List.of(
              "RemoveFromGlobalCluster", "ModifyDBCluster", "CreateDBCluster", "CreateDBInstance");
    };
  }
}
