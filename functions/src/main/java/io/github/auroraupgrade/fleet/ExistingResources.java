package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What exists under names that a run gives.
 *
 * @param clusters those of the clusters that were asked for by name
 * @param instances those of the DB instances that were asked for by name, and the identifier of the
 *     cluster each belongs to
 * @param successor the global cluster that was asked for by name
 */
public record ExistingResources(
    List<StandaloneCluster> clusters,
    Map<RdsArn, String> instances,
    Optional<ReplacementGlobalCluster> successor) {
  /** Nothing was asked for, or nothing is there. */
  public static final ExistingResources NOTHING =
      new ExistingResources(List.of(), Map.of(), Optional.empty());

  public ExistingResources {
    clusters = List.copyOf(clusters);
    instances = Map.copyOf(instances);
    requireNonNull(successor, "successor is null");
  }

  /** The cluster of this ARN, if it was asked for and is there. */
  public Optional<StandaloneCluster> cluster(RdsArn arn) {
    return clusters.stream().filter(cluster -> cluster.arn().equals(arn)).findFirst();
  }
}
