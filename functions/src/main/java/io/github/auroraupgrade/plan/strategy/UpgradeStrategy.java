package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.request.Strategy;
import java.util.List;
import java.util.Optional;

/**
 * One way to make a hop: when it can be taken, what it does, how long it takes, and what a person
 * has to agree to. A strategy is one file; nothing else asks which one it is dealing with.
 */
public sealed interface UpgradeStrategy
    permits PendingPatch, SecondariesFirst, ManagedGlobal, RebuildSecondaries, SnapshotRestore {
  /** Its name in requests and plans. */
  Strategy name();

  /** Whether the hop can be made this way, and why, or why not. */
  Feasibility feasibility(Hop hop, StrategyContext context);

  /** What is done for the hop, in order. */
  List<Stage> stages(HopInPath hop);

  /** How long the hop takes, and for how long nobody can write. */
  Estimate estimate(Hop hop, StrategyContext context);

  /** Whether one run can make the whole path, in which this strategy makes at least one hop. */
  default boolean canRunIn(List<PlannedHop> path) {
    return true;
  }

  /**
   * Whether a request for this strategy is met, with a warning, by a step that this one makes.
   *
   * @param other the strategy of a step, which may be this one
   */
  default boolean isMetBy(Strategy other) {
    return other == name();
  }

  /** What this plan does that a person has to agree to first; empty where it needs no consent. */
  default Optional<String> consequence(Plan plan) {
    return Optional.empty();
  }
}
