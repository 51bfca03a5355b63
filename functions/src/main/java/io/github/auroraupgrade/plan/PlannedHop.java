package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.request.Strategy;

/** A hop with how it is made and how long it will take; what is called is in the stages. */
public record PlannedHop(Hop hop, StrategyChoice choice, Estimate estimate) {
  public PlannedHop {
    requireNonNull(hop, "hop is null");
    requireNonNull(choice, "choice is null");
    requireNonNull(estimate, "estimate is null");
  }

  /** Whether it is made with a strategy that has this trait. */
  public boolean is(Strategy.Trait trait) {
    return choice.strategy().is(trait);
  }
}
