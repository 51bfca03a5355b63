package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of the primary's storage volume (facts §3.9).
 *
 * @param historyListLength {@code RollbackSegmentHistoryListLength}, old row versions that are not
 *     purged yet; the metric may have no value
 * @param clones how many clusters of the Region share the volume, the primary included
 */
public record VolumeFacts(Lookup<Optional<Double>> historyListLength, Lookup<Integer> clones) {
  /** Nothing was read. */
  public static final VolumeFacts NONE =
      new VolumeFacts(Lookup.unknown("not read"), Lookup.unknown("not read"));

  public VolumeFacts {
    requireNonNull(historyListLength, "historyListLength is null");
    requireNonNull(clones, "clones is null");
  }
}
