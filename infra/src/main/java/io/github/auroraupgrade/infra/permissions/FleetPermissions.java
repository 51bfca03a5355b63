package io.github.auroraupgrade.infra.permissions;

import static io.github.auroraupgrade.infra.permissions.Scope.CALENDARS;
import static io.github.auroraupgrade.infra.permissions.Scope.EVERYTHING;
import static io.github.auroraupgrade.infra.permissions.Scope.EVIDENCE;
import static io.github.auroraupgrade.infra.permissions.Scope.EXECUTIONS;
import static io.github.auroraupgrade.infra.permissions.Scope.FLEET;
import static io.github.auroraupgrade.infra.permissions.Scope.FLEET_EXECUTIONS;
import static io.github.auroraupgrade.infra.permissions.Scope.FLEET_MACHINE;
import static io.github.auroraupgrade.infra.permissions.Scope.FUNCTION_VERSIONS;
import static io.github.auroraupgrade.infra.permissions.Scope.INVENTORIES;
import static io.github.auroraupgrade.infra.permissions.Scope.INVENTORY_FUNCTION;
import static io.github.auroraupgrade.infra.permissions.Scope.LANES;
import static io.github.auroraupgrade.infra.permissions.Scope.MACHINE;
import static io.github.auroraupgrade.infra.permissions.Scope.NESTED_RUNS;
import static io.github.auroraupgrade.infra.permissions.Scope.SPOKES;
import static io.github.auroraupgrade.infra.permissions.Scope.TOPIC;
import static io.github.auroraupgrade.infra.permissions.Scope.TOPIC_KEY;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the roles of a fleet's hub and of a spoke may do, and nothing else. The hub may start what a
 * spoke allows, and nothing to a database: none of its lines is about RDS.
 */
public final class FleetPermissions {
  private static final String KEPT = "reads and keeps what a rollout has to know";
  private static final String COUNT = "counts what has begun, ended and failed";
  private static final String MAIL = "sends mails";
  private static final String FIND = "lists the account's databases";
  private static final String LOG = "delivers its log; AWS has no narrower scope";
  private static final String TRACE = "sends its traces; AWS has no narrower scope";

  static final List<Permission> LIST =
      Stream.of(
              kept("PlanFleet"),
              Stream.of(
                  allow("PlanFleet", "s3:DeleteObject", FLEET, "forgets what is tried again"),
                  allow(
                      "PlanFleet",
                      "states:DescribeExecution",
                      FLEET_EXECUTIONS,
                      "asks whether another execution works on the rollout")),
              kept("AdmitDatabase"),
              mails("AdmitDatabase"),
              Stream.of(
                  allow(
                      "AdmitDatabase",
                      "ssm:GetCalendarState",
                      CALENDARS,
                      "begins nothing while a change calendar is closed"),
                  alarms(
                      "AdmitDatabase", "begins nothing while an alarm of the policy has gone off"),
                  allow("DatabaseEnded", "s3:PutObject", FLEET, "keeps how a run ended")),
              kept("JudgeWave"),
              Stream.of(alarms("JudgeWave", "looks whether the policy's alarms are OK")),
              mails("JudgeWave"),
              mails("AskWave"),
              kept("NotifyFleet"),
              mails("NotifyFleet"),
              machine(),
              spoke())
          .flatMap(lines -> lines)
          .toList();

  private FleetPermissions() {}

  /** Whether this list is about the role. */
  static boolean has(String role) {
    return LIST.stream().anyMatch(permission -> permission.role().equals(role));
  }

  private static Stream<Permission> kept(String function) {
    return Stream.of(
        allow(function, "s3:GetObject", FLEET, KEPT),
        allow(function, "s3:PutObject", FLEET, KEPT),
        allow(function, "s3:ListBucket", EVIDENCE, COUNT));
  }

  private static Permission alarms(String function, String why) {
    return allow(
        function,
        "cloudwatch:DescribeAlarms",
        EVERYTHING,
        why + "; AWS has no narrower scope for a prefix");
  }

  private static Stream<Permission> mails(String function) {
    return Stream.of(
        allow(function, "sns:Publish", TOPIC, MAIL),
        allow(function, "kms:Decrypt", TOPIC_KEY, "the topic is encrypted"),
        allow(function, "kms:GenerateDataKey", TOPIC_KEY, "the topic is encrypted"));
  }

  private static Stream<Permission> machine() {
    String machine = "FleetMachine";
    return Stream.of(
        allow(machine, "lambda:InvokeFunction", FUNCTION_VERSIONS, "calls the functions"),
        allow(machine, "lambda:InvokeFunction", INVENTORY_FUNCTION, "lists its own account"),
        allow(machine, "s3:GetObject", LANES, "reads the lanes of a wave"),
        allow(machine, "states:StartExecution", FLEET_MACHINE, "starts its child executions"),
        allow(machine, "states:DescribeExecution", FLEET_EXECUTIONS, "waits for them"),
        allow(machine, "states:StopExecution", FLEET_EXECUTIONS, "stops them with itself"),
        allow(machine, "states:StartExecution", MACHINE, "starts runs in its own account"),
        allow(machine, "states:DescribeExecution", EXECUTIONS, "waits for them"),
        allow(machine, "states:StopExecution", EXECUTIONS, "stops them with itself"),
        allow(machine, "events:PutTargets", NESTED_RUNS, "hears of their end"),
        allow(machine, "events:PutRule", NESTED_RUNS, "hears of their end"),
        allow(machine, "events:DescribeRule", NESTED_RUNS, "hears of their end"),
        allow(machine, "sts:AssumeRole", SPOKES, "acts in the accounts of the spokes"),
        allow(machine, "logs:CreateLogDelivery", EVERYTHING, LOG),
        allow(machine, "logs:DeleteLogDelivery", EVERYTHING, LOG),
        allow(machine, "logs:DescribeLogGroups", EVERYTHING, LOG),
        allow(machine, "logs:DescribeResourcePolicies", EVERYTHING, LOG),
        allow(machine, "logs:GetLogDelivery", EVERYTHING, LOG),
        allow(machine, "logs:ListLogDeliveries", EVERYTHING, LOG),
        allow(machine, "logs:PutResourcePolicy", EVERYTHING, LOG),
        allow(machine, "logs:UpdateLogDelivery", EVERYTHING, LOG),
        allow(machine, "xray:GetSamplingRules", EVERYTHING, TRACE),
        allow(machine, "xray:GetSamplingTargets", EVERYTHING, TRACE),
        allow(machine, "xray:PutTelemetryRecords", EVERYTHING, TRACE),
        allow(machine, "xray:PutTraceSegments", EVERYTHING, TRACE));
  }

  private static Stream<Permission> spoke() {
    return Stream.of(
        allow("TakeInventory", "rds:DescribeGlobalClusters", EVERYTHING, FIND),
        allow("TakeInventory", "rds:DescribeDBClusters", EVERYTHING, FIND),
        allow("TakeInventory", "rds:DescribeDBInstances", EVERYTHING, FIND),
        allow("TakeInventory", "rds:DescribePendingMaintenanceActions", EVERYTHING, FIND),
        allow("TakeInventory", "rds:DescribeDBEngineVersions", EVERYTHING, FIND),
        allow("TakeInventory", "s3:PutObject", INVENTORIES, "keeps the list in the hub's bucket"),
        allow("FleetSpoke", "states:StartExecution", MACHINE, "starts runs for the hub"),
        allow("FleetSpoke", "states:DescribeExecution", EXECUTIONS, "waits for them"),
        allow("FleetSpoke", "states:StopExecution", EXECUTIONS, "stops them with the hub's"),
        allow("FleetSpoke", "lambda:InvokeFunction", INVENTORY_FUNCTION, "lists the databases"));
  }

  private static Permission allow(String role, String action, Scope scope, String why) {
    return new Permission(role, action, scope, why);
  }
}
