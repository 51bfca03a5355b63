package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

/**
 * What {@code ClaimDatabase} answers, {@code $.claim} in the state machine.
 *
 * @param holder the execution that holds the claim now
 */
public record ClaimResult(Outcome outcome, String holder, String reason) {
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
  }
}
