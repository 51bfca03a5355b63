package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What {@code ClaimDatabase} answers, {@code $.claim} in the state machine.
 *
 * @param holder the execution that holds the claim now
 * @param evidenceBucket where the run keeps its plan and its report; anyone who watches finds it
 *     here
 */
public record ClaimResult(
    Outcome outcome, String holder, String reason, Optional<String> evidenceBucket) {
  /** What the Choice state {@code Claimed?} compares. */
  public enum Outcome {
    /** Nobody held it. */
    CLAIMED,
    /** Its holder had ended without giving it back. */
    TAKEN_OVER,
    /** Another run holds it and is running. */
    HELD
  }

  public ClaimResult {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(holder, "holder is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(evidenceBucket, "evidenceBucket is null");
  }
}
