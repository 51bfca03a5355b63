package io.github.auroraupgrade.rollout.reading;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Existing;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.facts.PendingAction;
import java.util.List;

/**
 * What was read beside the global database and its members, because some step is about it ({@link
 * Wanted}).
 */
public record Beside(List<Snapshot> snapshots, List<PendingAction> pending, Existing existing) {
  /** Nothing was wanted. */
  public static final Beside NOTHING = new Beside(List.of(), List.of(), Existing.NOTHING);

  /** Nothing was looked up by name. */
  public Beside(List<Snapshot> snapshots, List<PendingAction> pending) {
    this(snapshots, pending, Existing.NOTHING);
  }

  public Beside {
    requireNonNull(existing, "existing is null");
    snapshots = List.copyOf(snapshots);
    pending = List.copyOf(pending);
  }
}
