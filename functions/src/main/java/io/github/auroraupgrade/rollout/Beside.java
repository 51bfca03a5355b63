package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.PendingAction;
import java.util.List;

/**
 * What was read beside the global database and its members, because some step is about it ({@link
 * Wanted}).
 */
public record Beside(List<Snapshot> snapshots, List<PendingAction> pending) {
  /** Nothing was wanted. */
  public static final Beside NOTHING = new Beside(List.of(), List.of());

  public Beside {
    snapshots = List.copyOf(snapshots);
    pending = List.copyOf(pending);
  }
}
