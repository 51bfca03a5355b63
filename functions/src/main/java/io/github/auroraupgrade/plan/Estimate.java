package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

/**
 * How long something will probably take.
 *
 * @param seconds from the call until it is done
 * @param writeOutageSeconds while the primary accepts no writes
 * @param basis what the numbers rest on
 */
public record Estimate(long seconds, long writeOutageSeconds, String basis) {
  public Estimate {
    requireNonNull(basis, "basis is null");
  }
}
