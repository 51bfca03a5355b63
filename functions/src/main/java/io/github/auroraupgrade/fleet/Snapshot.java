package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A manual snapshot of a cluster.
 *
 * @param cluster what it was taken of, by identifier, in the Region of the snapshot
 * @param region where it is
 * @param status in lower case: {@code creating}, {@code available}, {@code failed}
 * @param takenAt when it was started, if AWS says
 */
public record Snapshot(
    String identifier, String cluster, String region, String status, Optional<Instant> takenAt) {
  /** A snapshot of which AWS does not say when it was started. */
  public Snapshot(String identifier, String cluster, String region, String status) {
    this(identifier, cluster, region, status, Optional.empty());
  }

  public Snapshot {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(region, "region is null");
    requireNonNull(status, "status is null");
    requireNonNull(takenAt, "takenAt is null");
  }
}
