package io.github.auroraupgrade.simulator.stepfunctions.base;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One call of a function: which execution's which state calls, and when Lambda would end it.
 *
 * @param requestId the same in every run with the same seed
 */
public record Invocation(String requestId, String executionArn, String state, Instant deadline) {
  public Invocation {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(state, "state is null");
    requireNonNull(deadline, "deadline is null");
  }
}
