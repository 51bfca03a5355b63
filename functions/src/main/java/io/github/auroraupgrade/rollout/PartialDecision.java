package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.util.Optional;

/**
 * What one part of the decision came to.
 *
 * @param move empty where it has nothing to say
 * @param progress what is remembered from now on, whether or not there is a move
 */
record PartialDecision(Optional<NextAction> move, Progress progress) {}
