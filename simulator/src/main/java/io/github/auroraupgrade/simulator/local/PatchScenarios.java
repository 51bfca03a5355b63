package io.github.auroraupgrade.simulator.local;

import static io.github.auroraupgrade.simulator.local.Scenarios.CLUSTERS;
import static io.github.auroraupgrade.simulator.local.Scenarios.arn;
import static io.github.auroraupgrade.simulator.local.Scenarios.fails;
import static io.github.auroraupgrade.simulator.local.Scenarios.input;
import static io.github.auroraupgrade.simulator.local.Scenarios.succeeds;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** Scenarios of what waits as pending maintenance: applied, left to the windows, taken back. */
final class PatchScenarios {
  private static final String PATCH = "pending-patch";
  private static final String TO_16_8_2 = "Upgrade to Aurora PostgreSQL 16.8.2";

  private PatchScenarios() {}

  static List<Scenario> all() {
    String now = input("'targetEngineVersion':'latest-patch'");
    String later = input("'targetEngineVersion':'latest-patch','patchAt':'next-maintenance'");
    return List.of(
        succeeds("patch", PATCH, "a patch that waits, applied at once", now, "16.8")
            .of(patches(null)),
        succeeds("patch-next-window", PATCH, "a patch in each cluster's window", later, "16.8")
            .of(patches(null)),
        succeeds(
                "patch-undo",
                PATCH,
                "what waits for the next window is taken back",
                input("'targetEngineVersion':'latest-patch','patchAt':'undo'"),
                "16.8")
            .of(patches("next-maintenance")),
        succeeds(
                "patch-instances",
                PATCH,
                "an instance's operating system is updated, by choice",
                input("'targetEngineVersion':'latest-patch','includeInstanceActions':true"),
                "16.8")
            .of(
                Fleet.named("orders-postgresql")
                    .withMaintenance(
                        waiting(arn("us-east-1", "db", "orders-use1-2"), TO_16_8_2, null))),
        fails("patch-windows-wrong", PATCH, "the primary's window is first", later, "windows-in")
            .of(
                patches(null)
                    .withCluster(
                        "orders-use1", it -> it.preferredMaintenanceWindow("sat:09:00-sat:09:30"))),
        fails(
                "patch-next-window-fails",
                PATCH,
                "a secondary's patch is rolled back in its window",
                later,
                "has closed")
            .of(patches(null))
            .suffering(
                Faults.none().with("orders-euw1", new UpgradeOutcome.RollsBack("memoryless"))),
        succeeds("patch-failover", PATCH, "the writer moves half-way: planned again", now, "16.8")
            .of(patches(null))
            .after(
                Duration.ofMinutes(3), new ScheduledEvent.Failover("orders", CLUSTERS.getLast())),
        fails("patch-rolled-back", PATCH, "a secondary's patch is rolled back", now, "memoryless")
            .of(patches(null))
            .suffering(
                Faults.none().with("orders-euw1", new UpgradeOutcome.RollsBack("memoryless"))),
        fails("patch-stuck", PATCH, "a secondary never ends its patch", now, "6 hours")
            .of(patches(null))
            .suffering(Faults.none().with("orders-euw1", new UpgradeOutcome.Sticks())),
        fails(
                "patch-of-an-instance",
                PATCH,
                "only an instance's operating system waits",
                input("'targetEngineVersion':'latest-patch','strategy':'pending-patch'"),
                "patch-waits")
            .of(
                Fleet.named("orders-postgresql")
                    .withMaintenance(
                        waiting(arn("us-east-1", "db", "orders-use1-1"), TO_16_8_2, null))));
  }

  /** Aurora MySQL 1.14.x, which AWS prints as 5.6.10a whatever it is. */
  static List<Scenario> ofMysql1() {
    String to = from("1.14.1", "1.14.4");
    return List.of(
        succeeds("patch-1-14", PATCH, "Aurora MySQL 1.14.1 to 1.14.4", to, "1.14.4")
            .of(mysql1("1.14.1", "1.14.4")),
        succeeds(
                "patch-1-14-on",
                PATCH,
                "Aurora MySQL 1.14.4, from where it goes on",
                from("1.14.4", "1.17.9"),
                "1.17.9")
            .of(mysql1("1.14.4", "1.17.9")),
        fails(
                "patch-1-14-too-far",
                PATCH,
                "from 1.14.1 to another version than 1.14.4",
                from("1.14.1", "1.17.9"),
                "mysql-1.14-only-to-1.14.4")
            .of(mysql1("1.14.1", "1.14.4")),
        fails(
                "patch-1-14-unstated",
                PATCH,
                "nobody says which 1.x it is",
                input("'targetEngineVersion':'5.6.mysql_aurora.1.14.4'"),
                "version-stated")
            .of(mysql1("1.14.1", "1.14.4")),
        fails(
                "patch-1-14-stale",
                PATCH,
                "a version is stated that was true once",
                to,
                "patch-waits")
            .of(mysql1("1.14.4", "1.17.9")),
        fails("patch-1-14-rolled-back", PATCH, "a secondary is rolled back", to, "memoryless")
            .of(mysql1("1.14.1", "1.14.4"))
            .suffering(
                Faults.none().with("orders-euw1", new UpgradeOutcome.RollsBack("memoryless"))));
  }

  private static String from(String stated, String target) {
    return input(
        "'currentEngineVersion':'5.6.mysql_aurora."
            + stated
            + "','targetEngineVersion':'5.6.mysql_aurora."
            + target
            + "'");
  }

  private static Fleet mysql1(String level, String waits) {
    Fleet fleet = RebuildScenarios.mysql("aurora", "5.6.10a", "aurora5.6");
    for (String cluster : CLUSTERS) {
      fleet =
          fleet
              .withMaintenance(waiting(cluster, "Upgrade to Aurora MySQL " + waits, null))
              .withSettings(s -> s.withBelongings(has -> has.withPatchLevel(cluster, level)));
    }
    return fleet;
  }

  /** An engine patch waits on every cluster. */
  private static Fleet patches(@Nullable String optIn) {
    Fleet fleet = Fleet.named("orders-postgresql");
    for (String cluster : CLUSTERS) {
      fleet = fleet.withMaintenance(waiting(cluster, TO_16_8_2, optIn));
    }
    return fleet;
  }

  private static ResourcePendingMaintenanceActions waiting(
      String resource, String description, @Nullable String optIn) {
    return waiting(resource, "system-update", description, optIn);
  }

  /** AWS is about to upgrade a cluster by itself. */
  static ResourcePendingMaintenanceActions forced(String resource, String description) {
    return waiting(resource, "db-upgrade", description, null);
  }

  private static ResourcePendingMaintenanceActions waiting(
      String resource, String action, String description, @Nullable String optIn) {
    return ResourcePendingMaintenanceActions.builder()
        .resourceIdentifier(resource)
        .pendingMaintenanceActionDetails(
            PendingMaintenanceAction.builder()
                .action(action)
                .description(description)
                .optInStatus(optIn)
                .build())
        .build();
  }
}
