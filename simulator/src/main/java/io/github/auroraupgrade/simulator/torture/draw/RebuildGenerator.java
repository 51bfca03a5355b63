package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import tools.jackson.databind.node.ObjectNode;

/** Draws what takes clusters away, or makes a second global database. */
public final class RebuildGenerator {
  private static final String ENGINE = "aurora-mysql";

  private RebuildGenerator() {}

  public static Asked restore(SeededRandom chance) {
    return asked(DrawnStrategy.SNAPSHOT_RESTORE, chance);
  }

  public static Asked rebuild(SeededRandom chance) {
    return asked(DrawnStrategy.REBUILD_SECONDARIES, chance);
  }

  private static Asked asked(DrawnStrategy way, SeededRandom chance) {
    DrawnFleet drawn = new FleetGenerator(chance).draw(way, ENGINE);
    ObjectNode request =
        RequestGenerator.plain().put("targetEngineVersion", chance.oneOf(drawn.targets()));
    return new Asked(drawn, request);
  }
}
