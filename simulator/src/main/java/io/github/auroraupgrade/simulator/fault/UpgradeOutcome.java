package io.github.auroraupgrade.simulator.fault;

import io.github.auroraupgrade.simulator.base.RdsStatus;

/** How the upgrade of one cluster goes. */
public sealed interface UpgradeOutcome {
  /** As AWS means it to go. */
  record Succeeds() implements UpgradeOutcome {}

  /**
   * The call is accepted, the version pending, and nothing more happens.
   *
   * @param calls how many calls have no effect before one starts the upgrade
   */
  record NeverStarts(int calls) implements UpgradeOutcome {}

  /** Prechecks fail: events 0363 and 0174, back to available on the old version (facts §4 #11). */
  record PrecheckFails() implements UpgradeOutcome {}

  /**
   * Rolled back half-way: back to available on the old version (facts §4 #12).
   *
   * @param reason the text of the event 0174 after its colon
   */
  record RollsBack(String reason) implements UpgradeOutcome {}

  /** Stays in {@code upgrading} for ever. */
  record Sticks() implements UpgradeOutcome {}

  /** The cluster arrives, its last instance stays on the old version. */
  record LeavesInstanceBehind() implements UpgradeOutcome {}

  /**
   * The cluster arrives, its last instance breaks (facts §4 #13).
   *
   * @param status for example {@code incompatible-parameters} or {@code storage-full}
   */
  record BreaksInstance(String status) implements UpgradeOutcome {
    /** Refuses nulls. */
    public BreaksInstance {
      if (RdsStatus.ofInstances().get(status) != RdsStatus.Kind.TERMINAL) {
        throw new IllegalArgumentException(
            "'" + status + "' is no status in which AWS leaves a broken DB instance");
      }
    }
  }
}
