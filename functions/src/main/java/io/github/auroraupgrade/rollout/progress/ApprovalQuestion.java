package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a person is asked.
 *
 * @param since when this plan was asked about first
 * @param times how often a mail was sent at this gate, also about other plans
 * @param open whether the answer is still to be looked at
 * @param summary the plan in a few lines, to say later what has changed
 */
public record ApprovalQuestion(
    ApprovalGate gate,
    String planHash,
    Instant since,
    int times,
    boolean open,
    List<String> summary) {
  public ApprovalQuestion {
    requireNonNull(gate, "gate is null");
    requireNonNull(planHash, "planHash is null");
    requireNonNull(since, "since is null");
    summary = List.copyOf(summary);
  }

  ApprovalQuestion closed() {
    return new ApprovalQuestion(gate, planHash, since, times, false, summary);
  }
}
