package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling.Retrier;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often a state was tried again during one stay; each retrier counts for itself. */
final class Attempts {
  private final Map<Retrier, Integer> used = new HashMap<>();

  /** Retries so far, of all retriers. */
  int count() {
    return used.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The pause before the next attempt; empty when the error is not to be retried (any more). */
  Optional<Duration> next(Handling handling, String error) {
    return handling.retriers().stream()
        .filter(retrier -> retrier.errors().cover(error))
        .findFirst()
        .filter(retrier -> used.getOrDefault(retrier, 0) < retrier.maxAttempts())
        .map(retrier -> retrier.pause(used.merge(retrier, 1, Integer::sum)));
  }
}
