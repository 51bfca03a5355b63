package io.github.auroraupgrade.rollout;

import java.time.Instant;

/** How far a step is. */
sealed interface StepState {
  /** Reached and confirmed. */
  record Done() implements StepState {}

  /** Something final was read once; it counts when it is read again. */
  record Confirming(String what) implements StepState {}

  /** Aurora is at it. */
  record UnderWay(String what) implements StepState {}

  /** Nothing to do but wait. */
  record Waiting(String what) implements StepState {}

  /** AWS begins by itself when the maintenance window opens. */
  record Scheduled(String what, Instant opensAt) implements StepState {}

  /** Aurora may be asked now. */
  record Askable() implements StepState {}

  /** It will not happen without a person. */
  record Failed(String reason) implements StepState {}

  /** A failover took the upgrade away; the topology has to be looked at again. */
  record Cancelled(String reason) implements StepState {}
}
