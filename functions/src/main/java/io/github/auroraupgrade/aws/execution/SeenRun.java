package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.Decision;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as Step Functions shows it.
 *
 * @param endedAt empty while it runs
 * @param failure error and cause of a run that did not succeed, as far as there are any
 * @param state the last state it has entered, a Map rather than the states within
 * @param lastEventAt when anything has happened last
 * @param planning what it has planned; empty before that
 * @param plan the plan it follows; empty before that, and where it may not be read
 * @param decision its last decision; empty before the first
 * @param evidenceBucket where it keeps its papers; empty before it holds the database
 */
public record SeenRun(
    String executionArn,
    Status status,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> failure,
    String state,
    Instant lastEventAt,
    Optional<PlanningAnswer> planning,
    Optional<Plan> plan,
    Optional<Decision> decision,
    Optional<String> evidenceBucket) {
  /** Step Functions' words. */
  public enum Status {
    /** It runs. */
    RUNNING,
    /** It ended well: upgraded, planned, or nothing to do. */
    SUCCEEDED,
    /** It ended as failed, and has said why. */
    FAILED,
    /** It was at its limit of time. */
    TIMED_OUT,
    /** Somebody stopped the execution. */
    ABORTED
  }

  /** The execution's name, the last part of its ARN. */
  public String name() {
    return executionArn.substring(executionArn.lastIndexOf(':') + 1);
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** The last thing that was said, in a sentence: the failure, the decision, what was planned. */
  public String reason() {
    return failure
        .or(() -> decision.map(decided -> decided.move().reason()))
        .or(() -> planning.map(PlanningAnswer::reason))
        .orElse("");
  }
}
