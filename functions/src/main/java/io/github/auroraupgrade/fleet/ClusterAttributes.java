package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Further attributes of a cluster that an upgrade depends on (facts §2.2, §3.9).
 *
 * @param cloneGroup clusters of one group share a storage volume; empty if AWS does not say
 * @param managedSecret whether Secrets Manager manages the master user's password
 * @param readReplicas ARNs or identifiers of clusters and instances that replicate from it
 * @param replicationSource what it replicates from
 * @param dataApi whether its HTTP endpoint is on
 * @param capacity of Serverless v2, in Aurora capacity units
 * @param extendedSupportOff whether it has opted out of RDS Extended Support
 * @param kmsKey of its storage; empty if that is not encrypted
 * @param subnetGroup its DB subnet group
 */
public record ClusterAttributes(
    String cloneGroup,
    boolean managedSecret,
    List<String> readReplicas,
    Optional<String> replicationSource,
    boolean dataApi,
    Optional<Capacity> capacity,
    boolean extendedSupportOff,
    Optional<String> kmsKey,
    String subnetGroup) {
  /** Nothing out of the ordinary. */
  public static final ClusterAttributes PLAIN =
      new ClusterAttributes(
          "",
          false,
          List.of(),
          Optional.empty(),
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          "");

  /** Of Serverless v2, in Aurora capacity units. */
  public record Capacity(double least, double most) {}

  public ClusterAttributes {
    requireNonNull(cloneGroup, "cloneGroup is null");
    readReplicas = List.copyOf(readReplicas);
    requireNonNull(replicationSource, "replicationSource is null");
    requireNonNull(capacity, "capacity is null");
    requireNonNull(kmsKey, "kmsKey is null");
    requireNonNull(subnetGroup, "subnetGroup is null");
  }
}
