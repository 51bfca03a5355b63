package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.request.Strategy;
import java.util.List;

/**
 * How a hop is made, and why not otherwise.
 *
 * @param reason why this strategy
 * @param notChosen for each other strategy one line why not
 */
public record StrategyChoice(Strategy strategy, String reason, List<NotChosen> notChosen) {
  public StrategyChoice {
    requireNonNull(strategy, "strategy is null");
    requireNonNull(reason, "reason is null");
    notChosen = List.copyOf(notChosen);
  }

  /** A strategy that was not chosen, and why. */
  public record NotChosen(Strategy strategy, String because) {
    public NotChosen {
      requireNonNull(strategy, "strategy is null");
      requireNonNull(because, "because is null");
    }
  }
}
