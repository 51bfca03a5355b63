package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A hop with how it is made, how long it will take, and what will be called.
 *
 * @param acts the calls in their order, for people
 */
public record PlannedHop(Hop hop, StrategyChoice choice, Estimate estimate, List<String> acts) {
  public PlannedHop {
    requireNonNull(hop, "hop is null");
    requireNonNull(choice, "choice is null");
    requireNonNull(estimate, "estimate is null");
    acts = List.copyOf(acts);
  }
}
