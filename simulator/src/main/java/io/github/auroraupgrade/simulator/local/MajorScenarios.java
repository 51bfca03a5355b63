package io.github.auroraupgrade.simulator.local;

import static io.github.auroraupgrade.simulator.local.Scenarios.CLUSTERS;
import static io.github.auroraupgrade.simulator.local.Scenarios.arn;
import static io.github.auroraupgrade.simulator.local.Scenarios.fails;
import static io.github.auroraupgrade.simulator.local.Scenarios.full;
import static io.github.auroraupgrade.simulator.local.Scenarios.input;
import static io.github.auroraupgrade.simulator.local.Scenarios.succeeds;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Scenarios of major versions in place, by one operation on the global cluster. */
final class MajorScenarios {
  private static final String MANAGED = "managed-global";

  private MajorScenarios() {}

  static List<Scenario> ofPostgresql() {
    String to = input("'targetEngineVersion':'17.9'");
    String groups =
        input(
            "'targetEngineVersion':'17.9','parameterGroups':{"
                + "'us-east-1':{'cluster':'pg17','instance':'pg17'},"
                + "'eu-west-1':{'cluster':'pg17','instance':'pg17'},"
                + "'ap-southeast-2':{'cluster':'pg17','instance':'pg17'}}");
    return List.of(
        succeeds("major-groups", MANAGED, "a major version, then parameter groups", groups, "pg17")
            .of(withGroups("aurora-postgresql17", CLUSTERS)),
        succeeds(
                "major-large",
                MANAGED,
                "eleven Regions with fifteen instances each, all groups named",
                input("'targetEngineVersion':'17.9'," + LargeFleet.parameterGroups())
                    .replace("\"orders\"", '"' + LargeFleet.DATABASE + '"'),
                "17.9")
            .of(LargeFleet.withGroups("aurora-postgresql17")),
        fails("major-groups-family", MANAGED, "groups of the old family", groups, "family")
            .of(withGroups("aurora-postgresql16", CLUSTERS)),
        fails("major-no-snapshot-room", MANAGED, "no room for the snapshot", to, "snapshot-room")
            .of(full(Fleet.named("orders-postgresql"), "us-east-1", "ManualClusterSnapshots")),
        succeeds("major", MANAGED, "a major version of Aurora PostgreSQL", to, "17.9"),
        succeeds("major-failover", MANAGED, "the writer moves: planned again", to, "17.9")
            .after(
                Duration.ofMinutes(20), new ScheduledEvent.Failover("orders", CLUSTERS.getLast())),
        fails(
                "major-precheck-fails",
                MANAGED,
                "prechecks fail; the log to read",
                to,
                "precheck.log")
            .suffering(Faults.none().with("orders-use1", new UpgradeOutcome.PrecheckFails())),
        fails("major-rpo-on", MANAGED, "RPO is on in a secondary's group only", to, "rpo-off")
            .of(
                Fleet.named("orders-postgresql")
                    .withSettings(
                        settings ->
                            settings.withParameters(
                                "eu-west-1",
                                "orders-aurora-postgresql16",
                                List.of(set("rds.global_db_rpo", "60"))))),
        fails(
                "major-groups-missing",
                MANAGED,
                "a group is missing in one Region",
                groups,
                "pg17 in")
            .of(withGroups("aurora-postgresql17", CLUSTERS.subList(0, 2))));
  }

  static List<Scenario> ofMysql() {
    String to = input("'targetEngineVersion':'8.4.mysql_aurora.8.4.7'");
    String asked =
        input("'targetEngineVersion':'8.4.mysql_aurora.8.4.7','strategy':'managed-global'");
    String from2 = "'targetEngineVersion':'8.0.mysql_aurora.3.04.4','strategy':'managed-global'";
    Fleet fleet = Fleet.named("orders-mysql");
    return List.of(
        succeeds("major-mysql", MANAGED, "Aurora MySQL 3 to 8.4 in place", to, "8.4.7").of(fleet),
        succeeds(
                "major-mysql-2-to-3",
                MANAGED,
                "Aurora MySQL 2 to 3 in place, by choice",
                input(from2 + ",'strict':false"),
                "3.04.4")
            .of(RebuildScenarios.version2()),
        fails(
                "major-mysql-strict",
                MANAGED,
                "2 to 3 in place against AWS's document",
                input(from2),
                "Strict")
            .of(RebuildScenarios.version2()),
        fails(
                "major-mysql-letter-case",
                MANAGED,
                "lower_case_table_names is set in one member",
                asked,
                "lower_case_table_names")
            .of(
                fleet.withSettings(
                    settings ->
                        settings.withParameters(
                            "eu-west-1",
                            "orders-aurora-mysql8-0",
                            List.of(set("lower_case_table_names", "1"))))),
        fails(
                "major-mysql-precheck",
                MANAGED,
                "prechecks fail; the log to read",
                to,
                "upgrade-prechecks.log")
            .of(fleet)
            .suffering(Faults.none().with("orders-use1", new UpgradeOutcome.PrecheckFails())));
  }

  private static Parameter set(String name, String value) {
    return Parameter.builder().parameterName(name).parameterValue(value).source("user").build();
  }

  private static Fleet withGroups(String family, List<String> clusters) {
    Fleet fleet = Fleet.named("orders-postgresql");
    for (String cluster : clusters) {
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
}
