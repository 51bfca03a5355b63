package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Steps that may run side by side; the next stage begins when all of them are done.
 *
 * @param atOnce how many may be under way at the same time
 */
public record Stage(Wave wave, int atOnce, List<Step> steps) {
  public Stage {
    requireNonNull(wave, "wave is null");
    steps = List.copyOf(steps);
  }

  /**
   * Whether it is the primary's turn; where AWS upgrades all members together, it is everybody's.
   */
  public boolean upgradesPrimary() {
    return wave == Wave.PRIMARY || steps.stream().anyMatch(Step.UpgradeGlobal.class::isInstance);
  }
}
