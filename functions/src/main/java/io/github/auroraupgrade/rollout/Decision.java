package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;

/**
 * The next move, and what is remembered until the one after it. {@code $.rollout} in the state
 * machine.
 */
public record Decision(NextAction move, Progress progress) {
  public Decision {
    requireNonNull(move, "move is null");
    requireNonNull(progress, "progress is null");
  }
}
