package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Quota;
import io.github.auroraupgrade.plan.Reading;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;

/** A major upgrade takes a snapshot first; without room for it, it fails (facts §4 row 27). */
final class SnapshotRoom implements Rule {
  @Override
  public RuleName name() {
    return RuleName.SNAPSHOT_ROOM;
  }

  @Override
  public Finding check(Situation situation) {
    if (!situation.takesSnapshot()) {
      return Finding.pass(name(), "No snapshot is taken within a major version unless asked for.");
    }
    if (!situation.facts().recreation().snapshots().isEmpty()) {
      return Finding.pass(name(), "An earlier run has taken the snapshot.");
    }
    Reading<Quota> snapshots = situation.facts().snapshots();
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

  private Finding found(Quota quota) {
    return quota.hasRoom()
        ? Finding.pass(name(), "There is room for one more manual cluster snapshot.")
        : Finding.blocker(
            name(),
            "All " + quota.most() + " manual cluster snapshots of the primary's Region are used.",
            "Delete snapshots, or have the quota raised, then start again.");
  }
}
