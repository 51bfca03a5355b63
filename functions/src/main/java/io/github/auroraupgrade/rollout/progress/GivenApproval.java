package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An answer as it is kept for the auditor.
 *
 * @param planHash of the plan the answer is about
 * @param by who answered, as the answer says; CloudTrail has the caller of {@code SendTaskSuccess}
 * @param at when, as the answer says; where it says nothing that can be, when it arrived
 * @param reason may be empty
 * @param accepted whether it is about the plan that was asked about
 */
public record GivenApproval(
    ApprovalGate gate,
    String planHash,
    ApprovalAnswer.Word answer,
    String by,
    Instant at,
    String reason,
    boolean accepted) {
  public GivenApproval {
    requireNonNull(gate, "gate is null");
    requireNonNull(planHash, "planHash is null");
    requireNonNull(answer, "answer is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
    requireNonNull(reason, "reason is null");
  }

  boolean approves(ApprovalGate wanted, String hash) {
    return accepted
        && gate == wanted
        && answer == ApprovalAnswer.Word.APPROVED
        && planHash.equals(hash);
  }
}
