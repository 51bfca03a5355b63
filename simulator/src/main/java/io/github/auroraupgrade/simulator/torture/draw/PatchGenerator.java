package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.util.List;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;
import tools.jackson.databind.node.ObjectNode;

/** Draws pending patches of clusters: to be applied now, in the windows, or cancelled. */
public final class PatchGenerator {
  private static final List<String> WHEN =
      List.of("immediate", "immediate", "immediate", "next-maintenance", "undo");
  // The primary's window is the last, as the plan requires.
  private static final String FIRST = "sat:04:00-sat:04:30";
  private static final String LAST = "sun:05:00-sun:05:30";
  private static final String NEXT = "next-maintenance";

  private PatchGenerator() {}

  public static Asked draw(SeededRandom chance) {
    DrawnFleet drawn =
        new FleetGenerator(chance).draw(DrawnStrategy.PENDING_PATCH, "aurora-postgresql");
    String level = drawn.version() + ".2";
    String when = chance.oneOf(WHEN);
    Fleet fleet = drawn.fleet();
    for (DrawnMember member : drawn.members()) {
      fleet =
          fleet.withCluster(
              member.identifier(),
              cluster -> cluster.preferredMaintenanceWindow(member.isPrimary() ? LAST : FIRST));
      boolean isAhead = !member.isPrimary() && !when.equals("undo") && chance.onceIn(8);
      fleet =
          isAhead
              ? fleet.withSettings(
                  settings ->
                      settings.withBelongings(
                          has -> has.withPatchLevel(member.arn().toString(), level)))
              : fleet.withMaintenance(waiting(member, level, when.equals("undo")));
    }
    ObjectNode request = RequestGenerator.plain().put("targetEngineVersion", "latest-patch");
    if (!when.equals("immediate") || chance.onceIn(2)) {
      request.put("patchAt", when);
    }
    RequestGenerator.several(request, chance);
    // Without a newer version of its own, for a patch release would be taken instead.
    return new Asked(drawn.withPatch(level, fleet), request);
  }

  private static ResourcePendingMaintenanceActions waiting(
      DrawnMember member, String level, boolean isOptedIn) {
    return ResourcePendingMaintenanceActions.builder()
        .resourceIdentifier(member.arn().toString())
        .pendingMaintenanceActionDetails(
            PendingMaintenanceAction.builder()
                .action("system-update")
                .description("Upgrade to Aurora PostgreSQL " + level)
                .optInStatus(isOptedIn ? NEXT : null)
                .build())
        .build();
  }
}
