package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.rollout.progress.NextMove;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.util.Optional;

/**
 * What one part of the decision came to.
 *
 * @param move empty where it has nothing to say
 * @param progress what is remembered from now on, whether or not there is a move
 */
record Turn(Optional<NextMove> move, Progress progress) {
  Turn {
    requireNonNull(move, "move is null");
    requireNonNull(progress, "progress is null");
  }
}
