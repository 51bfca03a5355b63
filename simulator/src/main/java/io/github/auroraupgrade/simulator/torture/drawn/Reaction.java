package io.github.auroraupgrade.simulator.torture.drawn;

import java.time.Duration;

/**
 * What a person does with one mail that asks for an approval.
 *
 * @param after how long after the mail
 */
public record Reaction(Duration after, Kind kind) {
  /** What people do. */
  public enum Kind {
    APPROVE,
    /** Approves, and does it once more. */
    APPROVE_TWICE,
    /** Approves a plan that is not the one that was asked about. */
    APPROVE_ANOTHER,
    /** Sends something that is no answer. */
    SAY_NONSENSE,
    REJECT,
    /** Answers with the token of this mail when the next one has come. */
    APPROVE_LATE,
    /** Does nothing; the next mail is a separate draw. */
    IGNORE
  }
}
