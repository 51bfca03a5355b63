package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

/**
 * The next move, and what is remembered until the one after it. {@code $.rollout} in the state
 * machine.
 */
public record Decision(NextMove move, Progress progress) {
  public Decision {
    requireNonNull(move, "move is null");
    requireNonNull(progress, "progress is null");
  }
}
