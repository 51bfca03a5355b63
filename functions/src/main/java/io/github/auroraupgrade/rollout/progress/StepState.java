package io.github.auroraupgrade.rollout.progress;

import java.time.Instant;

/** How far a step is. */
public sealed interface StepState {
  /** Not done, and nothing to be asked for now. */
  sealed interface Busy extends StepState {
    /** In words: who is waited for, and why. */
    String what();
  }

  /** It has begun: it is waited for even where another step has failed. */
  sealed interface Settling extends Busy {}

  /** Reached and confirmed. */
  record Done() implements StepState {}

  /** Something final was read once; it counts when it is read again. */
  record Confirming(String what) implements Settling {}

  /** Aurora is at it. */
  record UnderWay(String what) implements Settling {}

  /** Nothing to do but wait. */
  record Waiting(String what) implements Busy {}

  /** AWS begins on its own when the maintenance window opens. */
  record Scheduled(String what, Instant opensAt) implements Busy {}

  /** Aurora may be asked now. */
  record Askable() implements StepState {}

  /** It will not happen without a person. */
  record Failed(String reason) implements StepState {}

  /** A failover took the upgrade away; the topology has to be looked at again. */
  record Cancelled(String reason) implements StepState {}
}
