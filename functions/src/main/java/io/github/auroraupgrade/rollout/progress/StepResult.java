package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of asking AWS to begin one step.
 *
 * @param detail a sentence: what was seen, or AWS's own words
 * @param requestId AWS's, where a call was made
 * @param at when; absent where the state machine gave up on the function
 * @param error what the state machine caught, where the function did not answer
 */
public record StepResult(
    StepAttempt stepAttempt,
    Outcome outcome,
    Optional<String> detail,
    Optional<String> requestId,
    Optional<Instant> at,
    Optional<CaughtError> error) {
  /** The result of it. */
  public enum Outcome {
    /** AWS accepted the call. */
    STARTED,
    /** It is already as the step requires; nothing was called. */
    ALREADY_THERE,
    /** It is on its way; nothing was called. */
    ALREADY_UNDER_WAY,
    /** The cluster or the global database is busy with something else; ask again later. */
    BUSY,
    /** AWS, or our own last look, said no. */
    REFUSED,
    /** The function could not answer; whether AWS was asked is not known. */
    NOT_ASKED
  }

  /** An error as Step Functions passes it to a Catch. */
  public record CaughtError(
      @com.fasterxml.jackson.annotation.JsonProperty("Error") String error,
      @com.fasterxml.jackson.annotation.JsonProperty("Cause") String cause) {}

  public StepResult {
    requireNonNull(stepAttempt, "stepAttempt is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(requestId, "requestId is null");
    requireNonNull(at, "at is null");
    requireNonNull(error, "error is null");
  }

  /** The result of asking, without a call to AWS. */
  public static StepResult without(
      StepAttempt stepAttempt, Outcome outcome, String detail, Instant at) {
    return new StepResult(
        stepAttempt,
        outcome,
        Optional.of(detail),
        Optional.empty(),
        Optional.of(at),
        Optional.empty());
  }

  /** What AWS answered to the call. */
  public static StepResult called(
      StepAttempt stepAttempt, Outcome outcome, String detail, String requestId, Instant at) {
    return new StepResult(
        stepAttempt,
        outcome,
        Optional.of(detail),
        Optional.of(requestId),
        Optional.of(at),
        Optional.empty());
  }
}
