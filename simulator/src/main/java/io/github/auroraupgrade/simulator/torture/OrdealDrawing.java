package io.github.auroraupgrade.simulator.torture;

import java.util.List;
import java.util.stream.Collectors;

/** Draws a fleet, a request, and what goes wrong. */
final class OrdealDrawing {
  private static final List<Integer> TROUBLES = List.of(0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5);
  private static final List<String> WORDS =
      List.of("latest-minor", "latest-patch", "recommended", "lts");

  private OrdealDrawing() {}

  static Ordeal draw(long seed) {
    Chance chance = new Chance(seed);
    DrawnFleet drawn = new FleetDrawing(chance).draw();
    Draft draft = new Draft(drawn, chance);
    draft.tell(fleet(drawn));
    boolean isDryRun = chance.onceIn(40);
    String request = request(drawn, chance, isDryRun);
    draft.tell("request " + request);
    // Half of the ordeals know passing troubles only, so that success can be demanded of them.
    boolean onlyPassing = chance.onceIn(2);
    int troubles = chance.oneOf(TROUBLES);
    for (int i = 0; i < troubles; i++) {
      boolean passing = onlyPassing || chance.onceIn(2);
      chance.oneOf(passing ? Troubles.PASSING : LastingTroubles.ALL).accept(draft);
    }
    return draft.ordeal(seed, request, isDryRun);
  }

  private static String fleet(DrawnFleet drawn) {
    return drawn.members().stream()
        .map(
            member ->
                member.identifier()
                    + (member.isPrimary() ? " (primary) " : " ")
                    + member.version()
                    + " takes "
                    + member.takes())
        .collect(Collectors.joining(", ", drawn.engine() + ": ", ""));
  }

  private static String request(DrawnFleet drawn, Chance chance, boolean isDryRun) {
    StringBuilder json =
        new StringBuilder("{\"globalClusterIdentifier\":\"" + DrawnFleet.DATABASE + "\"");
    if (!drawn.targets().isEmpty() && !chance.onceIn(3)) {
      json.append(field("targetEngineVersion", chance.oneOf(drawn.targets())));
    } else if (chance.onceIn(2)) {
      json.append(field("targetEngineVersion", chance.oneOf(WORDS)));
    }
    if (chance.onceIn(2)) {
      json.append(",\"maxConcurrentSecondaries\":").append(chance.between(1, 10));
    }
    if (isDryRun) {
      json.append(",\"dryRun\":true");
    }
    return json.append('}').toString();
  }

  private static String field(String name, String value) {
    return ",\"" + name + "\":\"" + value + "\"";
  }
}
