package io.github.auroraupgrade.simulator.laptop;

import io.github.auroraupgrade.simulator.Faults;
import io.github.auroraupgrade.simulator.Fleet;
import io.github.auroraupgrade.simulator.Happening;
import io.github.auroraupgrade.simulator.Outcome;
import io.github.auroraupgrade.simulator.Uncertainties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** All scenarios, in one place: for each strategy its success and what goes wrong with it. */
public final class Scenarios {
  private static final String ACCOUNT = "123456789012";
  private static final String FIRST = "secondaries-first";
  private static final String PATCH = "pending-patch";
  private static final String MANAGED = "managed-global";
  private static final List<String> CLUSTERS =
      List.of(
          arn("us-east-1", "cluster", "orders-use1"),
          arn("eu-west-1", "cluster", "orders-euw1"),
          arn("ap-southeast-2", "cluster", "orders-apse2"));
  private static final String SYDNEY = CLUSTERS.getLast();

  private Scenarios() {}

  /** Every scenario, grouped by strategy. */
  public static List<Scenario> all() {
    return Stream.of(
            secondariesFirst(),
            pendingPatch(),
            managedGlobal(),
            major(),
            RecreationScenarios.restoring(),
            RecreationScenarios.rebuilding())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> secondariesFirst() {
    String to = input("'targetEngineVersion':'16.13'");
    return List.of(
        fails(
            "minor-not-rehearsed",
            FIRST,
            "the rehearsal that is asked for did not happen",
            input("'targetEngineVersion':'16.13','rehearsedOn':'orders-test'"),
            "rehearsed"),
        succeeds(
            "minor-snapshot",
            FIRST,
            "a minor version, after a snapshot of the primary",
            input("'targetEngineVersion':'16.13','safetySnapshot':true"),
            "before-16-13"),
        succeeds("minor", FIRST, "a minor version, secondaries first", to, "16.13"),
        fails("minor-precheck-fails", FIRST, "a secondary's prechecks fail", to, "cannot be")
            .suffering(Faults.none().with("orders-euw1", new Outcome.PrecheckFails())),
        fails("minor-rolled-back", FIRST, "a secondary is rolled back", to, "addressless")
            .suffering(Faults.none().with("orders-apse2", new Outcome.RollsBack("addressless"))),
        succeeds(
                "minor-switchover", FIRST, "the primary moves half-way: planned again", to, "16.13")
            .after(Duration.ofMinutes(2), new Happening.Switchover("orders", SYDNEY)));
  }

  private static List<Scenario> pendingPatch() {
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
                    .withMaintenance(waiting(arn("us-east-1", "db", "orders-use1-2"), null))),
        fails("patch-windows-wrong", PATCH, "the primary's window is first", later, "windows-in")
            .of(
                patches(null)
                    .withCluster(
                        "orders-use1", it -> it.preferredMaintenanceWindow("sat:09:00-sat:09:30"))),
        fails("patch-rolled-back", PATCH, "a secondary's patch is rolled back", now, "memoryless")
            .of(patches(null))
            .suffering(Faults.none().with("orders-euw1", new Outcome.RollsBack("memoryless"))),
        fails("patch-stuck", PATCH, "a secondary never ends its patch", now, "6 hours")
            .of(patches(null))
            .suffering(Faults.none().with("orders-euw1", new Outcome.Sticks())),
        fails(
                "patch-of-an-instance",
                PATCH,
                "only an instance's operating system waits",
                input("'targetEngineVersion':'latest-patch','strategy':'pending-patch'"),
                "patch-waits")
            .of(
                Fleet.named("orders-postgresql")
                    .withMaintenance(waiting(arn("us-east-1", "db", "orders-use1-1"), null))));
  }

  private static List<Scenario> managedGlobal() {
    String to = input("'targetEngineVersion':'16.13','strategy':'managed-global'");
    return List.of(
        succeeds("managed-minor", MANAGED, "a minor version in one operation", to, "16.13"),
        succeeds("managed-minor-refused", MANAGED, "AWS refuses it: one by one", to, "16.13")
            .where(Uncertainties.likeliest().withoutManagedMinor()),
        fails("managed-minor-rolled-back", MANAGED, "all members are rolled back", to, "diskless")
            .suffering(Faults.none().with("orders-euw1", new Outcome.RollsBack("diskless"))),
        fails("managed-minor-stuck", MANAGED, "a member never ends", to, "6 hours")
            .suffering(Faults.none().with("orders-euw1", new Outcome.Sticks())));
  }

  private static List<Scenario> major() {
    String to = input("'targetEngineVersion':'17.9'");
    String groups =
        input(
            "'targetEngineVersion':'17.9','parameterGroups':{"
                + "'us-east-1':{'cluster':'pg17','instance':'pg17'},"
                + "'eu-west-1':{'cluster':'pg17','instance':'pg17'},"
                + "'ap-southeast-2':{'cluster':'pg17','instance':'pg17'}}");
    return List.of(
        succeeds("major-groups", MANAGED, "a major version, then parameter groups", groups, "pg17")
            .of(withGroups("aurora-postgresql17")),
        fails("major-groups-family", MANAGED, "groups of the old family", groups, "family")
            .of(withGroups("aurora-postgresql16")),
        fails("major-no-snapshot-room", MANAGED, "no room for the snapshot", to, "snapshot-room")
            .of(
                Fleet.named("orders-postgresql")
                    .withSettings(
                        settings ->
                            settings.withQuotas(Optional.of("us-east-1"), fullOfSnapshots()))),
        succeeds("major", MANAGED, "a major version of Aurora PostgreSQL", to, "17.9"),
        fails(
                "major-precheck-fails",
                MANAGED,
                "prechecks fail; the log to read",
                to,
                "precheck.log")
            .suffering(Faults.none().with("orders-use1", new Outcome.PrecheckFails())),
        fails("major-rpo-on", MANAGED, "RPO is on in a secondary's group only", to, "rpo-off")
            .of(
                Fleet.named("orders-postgresql")
                    .withSettings(
                        settings ->
                            settings.withParameters(
                                "eu-west-1",
                                "orders-aurora-postgresql16",
                                List.of(
                                    Parameter.builder()
                                        .parameterName("rds.global_db_rpo")
                                        .parameterValue("60")
                                        .source("user")
                                        .build())))),
        fails(
            "major-groups-missing",
            MANAGED,
            "a parameter group is missing in one Region",
            input(
                "'targetEngineVersion':'17.9','parameterGroups':{'us-east-1':{'cluster':'pg17'},"
                    + "'eu-west-1':{'cluster':'pg17'}}"),
            "parameter-groups-ready"));
  }

  private static Fleet withGroups(String family) {
    Fleet fleet = Fleet.named("orders-postgresql");
    for (String cluster : CLUSTERS) {
      String region = cluster.split(":", -1)[3];
      DBClusterParameterGroup ofCluster =
          DBClusterParameterGroup.builder()
              .dbClusterParameterGroupName("pg17")
              .dbParameterGroupFamily(family)
              .description("of people")
              .dbClusterParameterGroupArn(arn(region, "cluster-pg", "pg17"))
              .build();
      DBParameterGroup ofInstances =
          DBParameterGroup.builder()
              .dbParameterGroupName("pg17")
              .dbParameterGroupFamily(family)
              .description("of people")
              .dbParameterGroupArn(arn(region, "pg", "pg17"))
              .build();
      fleet =
          fleet.withSettings(
              settings -> settings.withBelongings(has -> has.with(ofCluster).with(ofInstances)));
    }
    return fleet;
  }

  private static List<AccountQuota> fullOfSnapshots() {
    return List.of(
        AccountQuota.builder()
            .accountQuotaName("ManualClusterSnapshots")
            .used(100L)
            .max(100L)
            .build());
  }

  /** An engine patch waits on every cluster. */
  private static Fleet patches(String optIn) {
    Fleet fleet = Fleet.named("orders-postgresql");
    for (String cluster : CLUSTERS) {
      fleet = fleet.withMaintenance(waiting(cluster, optIn));
    }
    return fleet;
  }

  private static ResourcePendingMaintenanceActions waiting(String resource, String optIn) {
    PendingMaintenanceAction action =
        PendingMaintenanceAction.builder()
            .action("system-update")
            .description("Upgrade to Aurora PostgreSQL 16.8.2")
            .optInStatus(optIn)
            .build();
    return ResourcePendingMaintenanceActions.builder()
        .resourceIdentifier(resource)
        .pendingMaintenanceActionDetails(action)
        .build();
  }

  private static Scenario succeeds(
      String name, String strategy, String tells, String input, String says) {
    return plain(name, strategy, tells, input, true, says);
  }

  private static Scenario fails(
      String name, String strategy, String tells, String input, String says) {
    return plain(name, strategy, tells, input, false, says);
  }

  private static Scenario plain(
      String name, String strategy, String tells, String input, boolean succeeds, String says) {
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        Fleet.named("orders-postgresql"),
        Faults.none(),
        Uncertainties.likeliest(),
        Map.of(),
        succeeds,
        says);
  }

  private static String input(String more) {
    return ("{'globalClusterIdentifier':'orders'," + more + "}").replace('\'', '"');
  }

  private static String arn(String region, String type, String name) {
    return String.join(":", "arn:aws:rds", region, ACCOUNT, type, name);
  }
}
