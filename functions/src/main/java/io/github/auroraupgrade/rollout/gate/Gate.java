package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.NextAction;

/** Whether a stage may begin. */
public sealed interface Gate {
  /** What is remembered from now on. */
  GateMemory memory();

  /** It may. */
  record Open(GateMemory memory) implements Gate {}

  /** It may not yet, or not at all; this is done instead. */
  record Closed(NextAction move, GateMemory memory) implements Gate {}

  /**
   * It may not before a member is available again, and not at all if that takes longer than Aurora
   * is waited for anywhere else.
   */
  record Unsettled(String reason, GateMemory memory) implements Gate {}
}
