package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;

/**
 * A cluster to be asked for, and the version to ask for.
 *
 * @param attempt 1 the first time; more when Aurora was asked and did not begin
 */
public record ClusterTarget(RdsArn cluster, EngineVersion version, int attempt) {
  public ClusterTarget {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(version, "version is null");
  }
}
