package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;

/**
 * Something that happens after a call was decided on and before the function is called that makes
 * it.
 *
 * @param call right before which call of {@code UpgradeCluster}, counted from 1
 */
public record Meanwhile(int call, ScheduledEvent what) {
  public static final String FUNCTION = "UpgradeCluster";
}
