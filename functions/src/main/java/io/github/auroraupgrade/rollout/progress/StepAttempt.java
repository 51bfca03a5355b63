package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;
import java.time.Instant;

/**
 * A step to be started now.
 *
 * @param attempt 1 the first time; more when Aurora was asked and did not begin
 * @param askedAt when it was decided: by this an answer is known to be of this attempt, whatever
 *     the clock of the function says that gives it
 */
public record StepAttempt(Step step, int attempt, Instant askedAt) {
  public StepAttempt {
    requireNonNull(step, "step is null");
    requireNonNull(askedAt, "askedAt is null");
  }
}
