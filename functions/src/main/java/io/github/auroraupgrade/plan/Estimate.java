package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long something will probably take.
 *
 * @param seconds from the call until it is done
 * @param writeOutageSeconds while the primary accepts no writes
 * @param range within which {@code seconds} lies; empty where nothing documents one
 * @param writeOutageRange the same of {@code writeOutageSeconds}
 * @param basis what the numbers rest on
 */
public record Estimate(
    long seconds,
    long writeOutageSeconds,
    Optional<SecondsRange> range,
    Optional<SecondsRange> writeOutageRange,
    String basis) {
  public Estimate {
    requireNonNull(range, "range is null");
    requireNonNull(writeOutageRange, "writeOutageRange is null");
    requireNonNull(basis, "basis is null");
  }

  /** Of which nobody tells how far off it may be. */
  public Estimate(long seconds, long writeOutageSeconds, String basis) {
    this(seconds, writeOutageSeconds, Optional.empty(), Optional.empty(), basis);
  }

  /** All of these, one after the other; a range only where each of them has one. */
  public static Optional<SecondsRange> sum(
      List<Estimate> estimates, Function<Estimate, Optional<SecondsRange>> range) {
    return estimates.stream()
        .map(range)
        .reduce((one, other) -> one.flatMap(first -> other.map(first::plus)))
        .orElse(Optional.empty());
  }
}
