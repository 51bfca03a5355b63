package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.facts.PendingAction;
import java.util.List;

/**
 * What was read next to the global database and its members, because some step is about it ({@link
 * RequiredReads}).
 */
public record AdditionalReads(
    List<Snapshot> snapshots, List<PendingAction> pending, ExistingResources existing) {
  /** Nothing was wanted. */
  public static final AdditionalReads NOTHING =
      new AdditionalReads(List.of(), List.of(), ExistingResources.NOTHING);

  /** Nothing was looked up by name. */
  public AdditionalReads(List<Snapshot> snapshots, List<PendingAction> pending) {
    this(snapshots, pending, ExistingResources.NOTHING);
  }

  public AdditionalReads {
    snapshots = List.copyOf(snapshots);
    pending = List.copyOf(pending);
  }
}
