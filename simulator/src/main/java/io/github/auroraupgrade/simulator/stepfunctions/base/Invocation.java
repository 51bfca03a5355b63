package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Instant;

/**
 * One call of a function: which execution's which state calls, and when Lambda would end it.
 *
 * @param requestId the same in every run with the same seed
 * @param version the published version or the alias that is called; {@code $LATEST} for neither
 */
public record Invocation(
    String requestId, String executionArn, String state, Instant deadline, String version) {
  /** What is called where no version is named. */
  public static final String LATEST = "$LATEST";

  /** A call that names no version. */
  public Invocation(String requestId, String executionArn, String state, Instant deadline) {
    this(requestId, executionArn, state, deadline, LATEST);
  }
}
