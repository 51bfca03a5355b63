package io.github.auroraupgrade.simulator.aurora.state;

import java.time.Duration;
import java.time.Instant;

/**
 * An upgrade of one cluster that AWS has accepted.
 *
 * @param id tells this upgrade from a later one of the same cluster
 * @param begin when the status turns to {@code upgrading}
 * @param end when it is back to {@code available}, if all goes well
 */
public record Upgrade(
    String id, String clusterArn, String from, String target, Instant begin, Instant end) {

  /** How far it is, 0 to 99; a stuck one stays at 99. */
  int percent(Instant now) {
    long done = Duration.between(begin, now).toSeconds();
    long whole = Math.max(1, Duration.between(begin, end).toSeconds());
    return Math.clamp(100 * done / whole, 0, 99);
  }
}
