package io.github.auroraupgrade.rollout.progress;

/** Why a run halts, for those who count. The operator's words are the move's reason. */
public enum HaltCause {
  /** A member failed, or AWS refused to upgrade it. */
  MEMBER_FAILED,
  /** A step, or anything else that is waited for, took longer than its limit. */
  STEP_OVERDUE,
  /** The run took longer than its limit. */
  RUN_OVERDUE,
  /** The topology changed more often than it is planned again. */
  TOPOLOGY_UNSTEADY,
  /** The upgrade cannot be planned with the topology as it is now. */
  REPLAN_REFUSED,
  /** Nobody could be asked, or nobody approved in time. */
  NOT_APPROVED,
  /** A window, a calendar or a gate held the run too long, or could not be read. */
  HELD,
  /** Metrics stayed outside their limits, or were missing. */
  UNHEALTHY,
  /** A person ordered the run to stop. */
  STOPPED,
  /** The run began with a state machine that did not say. */
  NOT_SAID
}
