package io.github.auroraupgrade.request;

import java.util.Optional;

/**
 * What the metrics have to stay within while a run holds (facts §3.7).
 *
 * @param replicationLagSeconds the most a secondary may be behind the primary, in seconds
 * @param errorsPerSecond the most deadlocks, and on Aurora MySQL failed logins, a second
 * @param connections the most connections to one cluster; any number if empty
 */
public record SoakLimits(
    int replicationLagSeconds, double errorsPerSecond, Optional<Integer> connections) {
  /** A minute of lag, one error a second, any number of connections. */
  public static final SoakLimits USUAL = new SoakLimits(60, 1, Optional.empty());

  public SoakLimits {
    java.util.Objects.requireNonNull(connections, "connections is null");
  }
}
