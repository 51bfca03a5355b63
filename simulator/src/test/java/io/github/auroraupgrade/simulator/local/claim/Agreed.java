package io.github.auroraupgrade.simulator.local.claim;

import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.ConsentByDryRun;
import io.github.auroraupgrade.simulator.local.RebuildScenarios;

/** Inputs of runs that people have agreed to. */
public final class Agreed {
  private Agreed() {}

  /** The fleet {@code orders-mysql}, its secondaries taken out and made again. */
  public static String rebuild() {
    return ConsentByDryRun.to(RebuildScenarios.REBUILD, Fleet.named("orders-mysql"));
  }
}
