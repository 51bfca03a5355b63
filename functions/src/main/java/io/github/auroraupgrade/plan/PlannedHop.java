package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

/** A hop with how it is made and how long it will take; what is called stands in the stages. */
public record PlannedHop(Hop hop, StrategyChoice choice, Estimate estimate) {
  public PlannedHop {
    requireNonNull(hop, "hop is null");
    requireNonNull(choice, "choice is null");
    requireNonNull(estimate, "estimate is null");
  }
}
