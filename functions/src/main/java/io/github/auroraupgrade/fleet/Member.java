package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A member of a global database.
 *
 * @param synchronization {@code connected} or {@code pending-resync}, as AWS says; empty if it does
 *     not say
 * @param writeForwarding {@code enabled}, {@code disabled}, {@code enabling}, {@code disabling};
 *     empty if AWS does not say
 * @param cluster empty while its Region does not know the cluster (facts §2.2)
 */
public record Member(
    RdsArn arn,
    Role role,
    String synchronization,
    String writeForwarding,
    Optional<Cluster> cluster) {
  /** The condition of a member that nothing is known of. */
  public static final String NOT_DESCRIBED = "not described by its Region";

  public Member {
    requireNonNull(arn, "arn is null");
    requireNonNull(role, "role is null");
    requireNonNull(synchronization, "synchronization is null");
    requireNonNull(writeForwarding, "writeForwarding is null");
    requireNonNull(cluster, "cluster is null");
  }

  /** The cluster's identifier, for example {@code orders-euw1}. */
  public String identifier() {
    return arn.identifier();
  }

  /** The Region the cluster lives in. */
  public String region() {
    return arn.region();
  }

  /** Whether this member accepts writes. */
  public boolean isPrimary() {
    return role == Role.PRIMARY;
  }

  /** Whether cluster and instances serve on this version or a newer one. */
  public boolean hasReached(EngineVersion target) {
    return cluster.map(known -> known.hasReached(target)).orElse(false);
  }

  /** Whether the cluster's engine version is known and older than this one. */
  public boolean isBelow(EngineVersion target) {
    return cluster.map(known -> target.isAfter(known.version())).orElse(false);
  }

  /** For a sentence: {@code orders-euw1 (secondary, eu-west-1)}. */
  public String label() {
    return identifier() + " (" + role.word() + ", " + region() + ")";
  }

  /** For a sentence: version and status as read. */
  public String condition() {
    return cluster
        .map(known -> known.version().text() + ", " + known.status())
        .orElse(NOT_DESCRIBED);
  }
}
