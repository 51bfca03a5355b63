package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Draws requests for members one by one. */
public final class RequestGenerator {
  private static final List<String> WORDS =
      List.of("latest-minor", "latest-patch", "recommended", "lts");

  private static final Set<DrawnStrategy> ONE_BY_ONE =
      EnumSet.of(
          DrawnStrategy.SECONDARIES_FIRST,
          DrawnStrategy.MANAGED_MINOR,
          DrawnStrategy.PENDING_PATCH);

  private RequestGenerator() {}

  public static Asked minor(SeededRandom chance) {
    DrawnFleet drawn = new FleetGenerator(chance).draw();
    ObjectNode request = plain();
    if (!drawn.targets().isEmpty() && !chance.onceIn(3)) {
      request.put("targetEngineVersion", chance.oneOf(drawn.targets()));
    } else if (chance.onceIn(2)) {
      request.put("targetEngineVersion", chance.oneOf(WORDS));
    }
    several(request, chance);
    if (chance.onceIn(15)) {
      request.put("safetySnapshot", true);
    }
    return new Asked(drawn, request);
  }

  /** Names the database, and nothing else. */
  public static ObjectNode plain() {
    return Json.mapper().createObjectNode().put("globalClusterIdentifier", DrawnFleet.DATABASE);
  }

  /**
   * In one seed of four of those that upgrade or patch members one by one, or may come to it. A
   * canary goes first and alone.
   */
  static void together(FaultPlanBuilder draft, SeededRandom chance) {
    boolean isOneByOne = ONE_BY_ONE.contains(draft.drawn().way());
    if (isOneByOne && !draft.request().has("canary") && chance.onceIn(4)) {
      draft.request().put("secondariesTogether", true);
    }
  }

  static void several(ObjectNode request, SeededRandom chance) {
    if (chance.onceIn(2)) {
      request.put("maxConcurrentSecondaries", chance.between(1, 10));
    }
  }
}
