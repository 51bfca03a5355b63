package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Snapshot;
import java.util.List;

/**
 * What was read beside the global database and its members, because some step is about it ({@link
 * Wanted}).
 */
public record Beside(List<Snapshot> snapshots) {
  /** Nothing was wanted. */
  public static final Beside NOTHING = new Beside(List.of());

  public Beside {
    snapshots = List.copyOf(snapshots);
  }
}
