package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.request.RuleName;

/**
 * The run's own snapshot of the primary needs room; the one that AWS takes before a major of Aurora
 * MySQL does not (facts §4 row 27).
 */
public final class SnapshotRoom implements Rule {
  @Override
  public RuleName name() {
    return RuleName.SNAPSHOT_ROOM;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.takesSnapshot()) {
      return withoutOurs(situation);
    }
    if (!situation.facts().recreation().snapshots().isEmpty()) {
      return Finding.pass(name(), "An earlier run has taken the snapshot.");
    }
    Lookup<Quota> snapshots = situation.facts().snapshots();
    return snapshots
        .value()
        .map(this::found)
        .orElseGet(
            () ->
                Finding.unchecked(
                    name(),
                    "The snapshot quota was not read. " + snapshots.unknownBecause().orElse(""),
                    "Make sure that there is room for one more manual cluster snapshot."));
  }

  /** For Aurora PostgreSQL, AWS does not say whether its own snapshot finds room. */
  private Finding withoutOurs(PreflightInput situation) {
    boolean full = situation.facts().snapshots().value().filter(it -> !it.hasRoom()).isPresent();
    return full && situation.hasMajorHop() && !situation.isMysql()
        ? Finding.warning(
            name(),
            "All manual cluster snapshots of the primary's Region are used; AWS does not"
                + " document whether its own preupgrade- snapshot then has room.",
            "Make room for one manual cluster snapshot.")
        : Finding.pass(name(), "The run takes no snapshot.");
  }

  private Finding found(Quota quota) {
    return quota.hasRoom()
        ? Finding.pass(name(), "There is room for one more manual cluster snapshot.")
        : Finding.blocker(
            name(),
            "All " + quota.most() + " manual cluster snapshots of the primary's Region are used.",
            "Delete snapshots, have the quota raised, or set safetySnapshot to false if nothing"
                + " is restored from it, then start again.");
  }
}
