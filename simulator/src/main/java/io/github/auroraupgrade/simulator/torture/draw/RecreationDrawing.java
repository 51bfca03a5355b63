package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.Chance;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.Way;
import tools.jackson.databind.node.ObjectNode;

/** Draws what takes clusters away, or makes a second global database. */
public final class RecreationDrawing {
  private static final String ENGINE = "aurora-mysql";

  private RecreationDrawing() {}

  public static Asked restore(Chance chance) {
    return asked(Way.SNAPSHOT_RESTORE, chance);
  }

  public static Asked rebuild(Chance chance) {
    return asked(Way.REBUILD_SECONDARIES, chance);
  }

  private static Asked asked(Way way, Chance chance) {
    DrawnFleet drawn = new FleetDrawing(chance).draw(way, ENGINE);
    ObjectNode request =
        RequestDrawing.plain().put("targetEngineVersion", chance.oneOf(drawn.targets()));
    return new Asked(drawn, request);
  }
}
