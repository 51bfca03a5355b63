package io.github.auroraupgrade.simulator.torture;

import tools.jackson.databind.node.ObjectNode;

/** Draws what takes clusters away, or makes a second global database. */
final class RecreationDrawing {
  private static final String ENGINE = "aurora-mysql";

  private RecreationDrawing() {}

  static Asked restore(Chance chance) {
    return asked(Way.SNAPSHOT_RESTORE, chance);
  }

  static Asked rebuild(Chance chance) {
    return asked(Way.REBUILD_SECONDARIES, chance);
  }

  private static Asked asked(Way way, Chance chance) {
    DrawnFleet drawn = new FleetDrawing(chance).draw(way, ENGINE);
    ObjectNode request =
        RequestDrawing.plain().put("targetEngineVersion", chance.oneOf(drawn.targets()));
    return new Asked(drawn, request);
  }
}
