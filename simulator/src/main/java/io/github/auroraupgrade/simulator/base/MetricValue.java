package io.github.auroraupgrade.simulator.base;

import java.time.Instant;
import java.util.Optional;

/**
 * What CloudWatch has for a metric of a cluster for a while, instead of the healthy value.
 *
 * @param metric as CloudWatch names it, for example {@code AuroraGlobalDBReplicationLag}
 * @param from inclusive
 * @param until exclusive
 * @param value in the metric's own unit; empty for no data
 */
public record MetricValue(
    String clusterIdentifier, String metric, Instant from, Instant until, Optional<Double> value) {

  /** Whether this is the value of that metric then. */
  public boolean concerns(String cluster, String name, Instant time) {
    return clusterIdentifier.equals(cluster)
        && metric.equals(name)
        && !time.isBefore(from)
        && time.isBefore(until);
  }
}
