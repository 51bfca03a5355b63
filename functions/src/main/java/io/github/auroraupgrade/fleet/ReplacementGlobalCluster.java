package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A global cluster other than the one that a run upgrades: the one a restored cluster becomes.
 *
 * @param primary the member that accepts writes
 * @param members by cluster, what AWS says of their synchronisation; {@code pending-resync} while a
 *     secondary is still copying its data
 * @param endpoint the global writer endpoint; empty while AWS does not say
 */
public record ReplacementGlobalCluster(
    String identifier,
    String status,
    EngineVersion version,
    Optional<RdsArn> primary,
    Map<RdsArn, String> members,
    String endpoint) {
  public ReplacementGlobalCluster {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(status, "status is null");
    requireNonNull(version, "version is null");
    requireNonNull(primary, "primary is null");
    requireNonNull(endpoint, "endpoint is null");
    members = Map.copyOf(members);
  }

  /** Whether it is idle. */
  public boolean isAvailable() {
    return Statuses.ofGlobalCluster(status) == Statuses.Standing.SERVING;
  }

  /** Whether AWS is still making it. */
  public boolean isBeingCreated() {
    return status.equals(Statuses.CREATING);
  }
}
