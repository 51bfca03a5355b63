package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

/**
 * A manual snapshot of a cluster.
 *
 * @param cluster what it was taken of, by identifier, in the Region of the snapshot
 * @param region where it lies
 * @param status in lower case: {@code creating}, {@code available}, {@code failed}
 */
public record Snapshot(String identifier, String cluster, String region, String status) {
  public Snapshot {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(region, "region is null");
    requireNonNull(status, "status is null");
  }
}
