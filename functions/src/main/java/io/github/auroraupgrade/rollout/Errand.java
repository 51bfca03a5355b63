package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;

/**
 * A step to be begun now.
 *
 * @param attempt 1 the first time; more when Aurora was asked and did not begin
 */
public record Errand(Step step, int attempt) {
  public Errand {
    requireNonNull(step, "step is null");
  }
}
