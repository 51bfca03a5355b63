package io.github.auroraupgrade.evidence.report;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Instant;

/**
 * What RDS reported about a cluster or an instance during the run, in its own words.
 *
 * @param source the cluster or the instance
 * @param at RDS's own time
 */
public record ReportedEvent(RdsArn source, Instant at, String message) {
  public ReportedEvent {
    requireNonNull(source, "source is null");
    requireNonNull(at, "at is null");
    requireNonNull(message, "message is null");
  }
}
