package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * A cluster that was read by its name, whether or not it is a member of the global database a run
 * is about.
 *
 * @param global the identifier of the global cluster it belongs to, as AWS says; empty if it stands
 *     alone
 * @param endpoint where its writer answers; empty while AWS does not say
 * @param readerEndpoint where its readers answer; empty while AWS does not say
 */
public record StandaloneCluster(
    RdsArn arn,
    Cluster cluster,
    Optional<String> global,
    Map<String, String> tags,
    String endpoint,
    String readerEndpoint) {
  public StandaloneCluster {
    requireNonNull(arn, "arn is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(global, "global is null");
    requireNonNull(endpoint, "endpoint is null");
    requireNonNull(readerEndpoint, "readerEndpoint is null");
    tags = Map.copyOf(tags);
  }
}
