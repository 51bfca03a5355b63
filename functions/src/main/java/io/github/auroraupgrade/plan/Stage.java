package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Steps that may run side by side; the next stage begins when all of them are done.
 *
 * @param atOnce how many may be under way at the same time
 * @param why a sentence: why just these are in a stage of their own, where there was a choice
 */
public record Stage(Wave wave, int atOnce, List<Step> steps, Optional<String> why) {
  public Stage {
    requireNonNull(wave, "wave is null");
    requireNonNull(why, "why is null");
    steps = List.copyOf(steps);
  }

  /** A stage that there is no choice about. */
  public Stage(Wave wave, int atOnce, List<Step> steps) {
    this(wave, atOnce, steps, Optional.empty());
  }

  /**
   * Whether it is the primary's turn; where AWS upgrades all members together, it is everybody's.
   */
  public boolean upgradesPrimary() {
    return wave == Wave.PRIMARY || steps.stream().anyMatch(Step.UpgradeGlobal.class::isInstance);
  }
}
