package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How many child executions may fail before the Map Run does; without a number none may (Step
 * Functions Developer Guide, "Setting failure thresholds for Distributed Map states").
 *
 * @param percentage of all items, 0 to 100
 */
public record Tolerance(Optional<Double> percentage, Optional<Long> count) {
  private static final int HUNDRED = 100;

  public Tolerance {
    requireNonNull(percentage, "percentage is null");
    requireNonNull(count, "count is null");
  }

  /** Whether so many failures are too many: by either number, where both are given. */
  public boolean isExceeded(int failed, int items) {
    if (percentage.isEmpty() && count.isEmpty()) {
      return failed > 0;
    }
    return count.filter(most -> failed > most).isPresent()
        || percentage.filter(most -> (double) HUNDRED * failed > most * items).isPresent();
  }
}
