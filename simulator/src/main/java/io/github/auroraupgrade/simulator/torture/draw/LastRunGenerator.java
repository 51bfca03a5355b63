package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.util.List;
import java.util.Optional;

/**
 * What the last run is asked for: in four seeds of five the newest version it can get to, so that
 * it has something to do where the first runs have done their work. Drawn from a generator of its
 * own.
 */
final class LastRunGenerator {
  private LastRunGenerator() {}

  static void draw(FaultPlanBuilder draft, SeededRandom chance) {
    if (!chance.onceIn(5)) {
      List<String> reachable = reachable(draft);
      reachable.stream()
          .max(VersionOrder::compare)
          .filter(newest -> isAheadOfAll(draft.drawn(), newest))
          .ifPresent(draft::lastly);
    }
  }

  /** Versions to which the last run can go without consent, whatever the first have done. */
  private static List<String> reachable(FaultPlanBuilder draft) {
    DrawnFleet drawn = draft.drawn();
    return switch (drawn.way()) {
      case SECONDARIES_FIRST, MANAGED_MINOR ->
          drawn.targets().stream()
              .filter(to -> staysInPlace(drawn, to) && !isBehindTheFirst(draft, to))
              .toList();
      case PENDING_PATCH -> CatalogueSlice.minors(drawn.engine(), drawn.version());
      case MAJOR -> ofTheSameMajor(draft);
      case SNAPSHOT_RESTORE, REBUILD_SECONDARIES -> List.of();
    };
  }

  /** AWS upgrades no member of Aurora MySQL in place to another community version. */
  private static boolean staysInPlace(DrawnFleet drawn, String target) {
    Optional<String> community = CatalogueSlice.community(drawn.engine(), drawn.version());
    return drawn.engine().equals("aurora-postgresql")
        || (community.isPresent()
            && community.equals(CatalogueSlice.community(drawn.engine(), target)));
  }

  /** A first run gets further than in place where the primary has become the only member. */
  private static boolean isBehindTheFirst(FaultPlanBuilder draft, String target) {
    String asked = draft.request().path("targetEngineVersion").asString("");
    return asked.contains(".")
        ? VersionOrder.compare(target, asked) < 0
        : draft.drawn().targets().stream().anyMatch(to -> VersionOrder.compare(target, to) < 0);
  }

  /** Of PostgreSQL, where a minor version after the major one needs no other strategy. */
  private static List<String> ofTheSameMajor(FaultPlanBuilder draft) {
    String asked = draft.request().path("targetEngineVersion").asString("");
    return draft.drawn().engine().equals("aurora-postgresql")
        ? draft.drawn().targets().stream().filter(to -> major(to).equals(major(asked))).toList()
        : List.of();
  }

  private static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }

  private static boolean isAheadOfAll(DrawnFleet drawn, String version) {
    return drawn.members().stream()
        .map(DrawnMember::version)
        .allMatch(from -> VersionOrder.compare(from, version) <= 0);
  }
}
