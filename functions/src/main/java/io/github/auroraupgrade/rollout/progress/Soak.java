package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A hold while the metrics are watched.
 *
 * @param before which stage, by the key of its first step
 * @param fineSince since when everything has been within the limits without a break
 * @param troubledSince since when something has not, or was not known
 */
public record Soak(String before, Optional<Instant> fineSince, Optional<Instant> troubledSince) {
  public Soak {
    requireNonNull(before, "before is null");
    requireNonNull(fineSince, "fineSince is null");
    requireNonNull(troubledSince, "troubledSince is null");
  }

  /** Nothing is known while a member is not available: no time counts, neither good nor bad. */
  public Soak unknown() {
    return new Soak(before, Optional.empty(), Optional.empty());
  }

  public Soak fine(Instant now) {
    return new Soak(before, fineSince.or(() -> Optional.of(now)), Optional.empty());
  }

  public Soak troubled(Instant now) {
    return new Soak(before, Optional.empty(), troubledSince.or(() -> Optional.of(now)));
  }
}
