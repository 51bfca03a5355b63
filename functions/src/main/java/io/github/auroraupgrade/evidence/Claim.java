package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The claim of a run on a database: the content of {@code locks/<global cluster>.json}. */
public record Claim(String globalClusterIdentifier, String executionArn, Instant claimedAt) {
  public Claim {
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(claimedAt, "claimedAt is null");
  }
}
