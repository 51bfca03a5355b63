package io.github.auroraupgrade.infra.permissions;

import static io.github.auroraupgrade.infra.permissions.Scope.CALENDARS;
import static io.github.auroraupgrade.infra.permissions.Scope.CLAIMS;
import static io.github.auroraupgrade.infra.permissions.Scope.CLUSTERS;
import static io.github.auroraupgrade.infra.permissions.Scope.CLUSTER_PARAMETER_GROUPS;
import static io.github.auroraupgrade.infra.permissions.Scope.CLUSTER_SNAPSHOTS;
import static io.github.auroraupgrade.infra.permissions.Scope.DEAD_LETTERS;
import static io.github.auroraupgrade.infra.permissions.Scope.DEATHS;
import static io.github.auroraupgrade.infra.permissions.Scope.DEFAULT_BUS;
import static io.github.auroraupgrade.infra.permissions.Scope.EVERYTHING;
import static io.github.auroraupgrade.infra.permissions.Scope.EVIDENCE;
import static io.github.auroraupgrade.infra.permissions.Scope.EXECUTIONS;
import static io.github.auroraupgrade.infra.permissions.Scope.FUNCTION_VERSIONS;
import static io.github.auroraupgrade.infra.permissions.Scope.GLOBAL_CLUSTERS;
import static io.github.auroraupgrade.infra.permissions.Scope.HOME_BUS;
import static io.github.auroraupgrade.infra.permissions.Scope.INSTANCES;
import static io.github.auroraupgrade.infra.permissions.Scope.MACHINE;
import static io.github.auroraupgrade.infra.permissions.Scope.OPEN;
import static io.github.auroraupgrade.infra.permissions.Scope.OPTION_GROUPS;
import static io.github.auroraupgrade.infra.permissions.Scope.OWN_LOGS;
import static io.github.auroraupgrade.infra.permissions.Scope.PARAMETER_GROUPS;
import static io.github.auroraupgrade.infra.permissions.Scope.PLANS;
import static io.github.auroraupgrade.infra.permissions.Scope.REPORTS;
import static io.github.auroraupgrade.infra.permissions.Scope.SETTINGS;
import static io.github.auroraupgrade.infra.permissions.Scope.STOPS;
import static io.github.auroraupgrade.infra.permissions.Scope.STORAGE_KEYS;
import static io.github.auroraupgrade.infra.permissions.Scope.SUBNET_GROUPS;
import static io.github.auroraupgrade.infra.permissions.Scope.SUCCEEDED;
import static io.github.auroraupgrade.infra.permissions.Scope.SWEEPER;
import static io.github.auroraupgrade.infra.permissions.Scope.TOPIC;
import static io.github.auroraupgrade.infra.permissions.Scope.TOPIC_KEY;

import java.util.List;
import java.util.stream.Stream;

/**
 * The written list: what each role may do, and nothing else. Policies are made from it, tests hold
 * the synthesised template to it, and docs/permissions.md prints it.
 */
public final class Permissions {
  private static final String SEE = "sees every member";
  private static final String CHECK = "checks a precondition";
  private static final String LOOK = "looks once more before it acts";
  private static final String METRICS = "looks at replication lag; AWS has no narrower scope";
  private static final String CHECKED = "IAM checks it with the cluster";
  private static final String ABSENT = "else S3 does not tell an absent claim from a forbidden one";
  private static final String NO_ORDER =
      "else S3 does not tell an absent order from a forbidden one";
  private static final String AT_END = "reports how members and instances ended";
  private static final String PLAN = "reads the plan of the run";
  private static final String FIND = "finds the global databases";
  private static final String HELD = "reads whether a run holds the database";
  private static final String RUNS_STILL = "asks whether the holder still runs";
  private static final String UNDONE = "Lambda keeps a call that failed three times";
  private static final String LOG = "delivers its log; AWS has no narrower scope";
  private static final String TRACE = "sends its traces; AWS has no narrower scope";

  private static final List<Permission> EVERY_FUNCTION =
      List.of(
          allow("", "logs:CreateLogStream", OWN_LOGS, "writes its log"),
          allow("", "logs:PutLogEvents", OWN_LOGS, "writes its log"));

  private static final List<Permission> FUNCTIONS =
      List.of(
          allow("PlanUpgrade", "rds:DescribeGlobalClusters", EVERYTHING, SEE),
          allow("PlanUpgrade", "rds:DescribeDBClusters", EVERYTHING, SEE),
          allow("PlanUpgrade", "rds:DescribeDBInstances", EVERYTHING, SEE),
          allow(
              "PlanUpgrade",
              "rds:DescribeDBEngineVersions",
              EVERYTHING,
              "reads the valid upgrade targets"),
          allow("PlanUpgrade", "rds:DescribePendingMaintenanceActions", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeDBClusterParameters", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeBlueGreenDeployments", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeAccountAttributes", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeOrderableDBInstanceOptions", EVERYTHING, CHECK),
          allow("PlanUpgrade", "cloudwatch:GetMetricData", EVERYTHING, METRICS),
          allow("PlanUpgrade", "rds:DescribeDBClusterParameterGroups", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeDBParameterGroups", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeDBSubnetGroups", EVERYTHING, CHECK),
          allow("PlanUpgrade", "rds:DescribeDBClusterSnapshots", EVERYTHING, CHECK),
          allow(
              "PlanUpgrade",
              "rds:DescribeDBMajorEngineVersions",
              EVERYTHING,
              "sees when support ends"),
          allow("PlanUpgrade", "s3:PutObject", PLANS, "keeps the plan"),
          allow("PlanUpgrade", "s3:PutObject", SETTINGS, "keeps what clusters are made from"),
          allow("PlanUpgrade", "s3:PutObject", OPEN, "keeps it for the next run, planning again"),
          allow("PlanUpgrade", "s3:GetObject", PLANS, "reads the plan before"),
          allow("PlanUpgrade", "s3:GetObject", SETTINGS, "reads what it wrote, planning again"),
          allow("PlanUpgrade", "s3:GetObject", OPEN, "reads what an earlier run left to be made"),
          allow("PlanUpgrade", "s3:GetObject", SUCCEEDED, "reads whether it was rehearsed"),
          allow(
              "PlanUpgrade", "s3:GetObject", CLAIMS, "plans again only while the claim is its own"),
          allow("PlanUpgrade", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("ClaimDatabase", "s3:PutObject", CLAIMS, "writes the claim"),
          allow("ClaimDatabase", "s3:GetObject", CLAIMS, "reads who holds the database"),
          allow("ClaimDatabase", "s3:GetObject", SETTINGS, "reads what the run takes out"),
          allow("ClaimDatabase", "s3:GetObject", OPEN, "sees whether it wrote that already"),
          allow("ClaimDatabase", "s3:PutObject", OPEN, "keeps it for the next run"),
          allow("ClaimDatabase", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("ClaimDatabase", "states:DescribeExecution", EXECUTIONS, RUNS_STILL),
          allow("NextMove", "rds:DescribeGlobalClusters", EVERYTHING, SEE),
          allow("NextMove", "rds:DescribeDBClusters", EVERYTHING, SEE),
          allow("NextMove", "rds:DescribeDBInstances", EVERYTHING, SEE),
          allow("NextMove", "rds:DescribeEvents", EVERYTHING, "reads why an upgrade failed"),
          allow("NextMove", "s3:GetObject", PLANS, PLAN),
          allow("NextMove", "s3:GetObject", STOPS, "reads whether a person has said stop"),
          allow("NextMove", "s3:ListBucket", EVIDENCE, NO_ORDER),
          allow("NextMove", "cloudwatch:GetMetricData", EVERYTHING, METRICS),
          allow(
              "NextMove",
              "ssm:GetCalendarState",
              CALENDARS,
              "waits while a change calendar is closed"),
          allow("AskApproval", "s3:GetObject", PLANS, PLAN),
          allow("AskApproval", "events:PutEvents", DEFAULT_BUS, "tells programs"),
          allow("AskApproval", "sns:Publish", TOPIC, "asks a person"),
          allow("AskApproval", "kms:Decrypt", TOPIC_KEY, "the topic is encrypted"),
          allow("AskApproval", "kms:GenerateDataKey", TOPIC_KEY, "the topic is encrypted"),
          allow(
              "NextMove",
              "rds:DescribePendingMaintenanceActions",
              EVERYTHING,
              "sees whether a patch still waits"),
          allow(
              "NextMove",
              "rds:DescribeDBClusterSnapshots",
              EVERYTHING,
              "sees whether the snapshot is taken"),
          allow("UpgradeCluster", "s3:GetObject", CLAIMS, "acts only while the claim is its own"),
          allow("UpgradeCluster", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("UpgradeCluster", "rds:DescribeGlobalClusters", EVERYTHING, LOOK),
          allow("UpgradeCluster", "rds:DescribeDBClusters", EVERYTHING, LOOK),
          allow("UpgradeCluster", "rds:DescribeDBInstances", EVERYTHING, LOOK),
          allow(
              "UpgradeCluster",
              "rds:ModifyDBCluster",
              CLUSTERS,
              "starts the upgrade of one member"),
          allow("UpgradeCluster", "rds:ModifyDBCluster", CLUSTER_PARAMETER_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:ModifyDBCluster", OPTION_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:DescribePendingMaintenanceActions", EVERYTHING, LOOK),
          allow("UpgradeCluster", "rds:DescribeDBClusterSnapshots", EVERYTHING, LOOK),
          allow(
              "UpgradeCluster",
              "rds:ModifyGlobalCluster",
              GLOBAL_CLUSTERS,
              "starts the upgrade of all members"),
          allow(
              "UpgradeCluster",
              "rds:ApplyPendingMaintenanceAction",
              CLUSTERS,
              "applies a patch that waits"),
          allow(
              "UpgradeCluster",
              "rds:ApplyPendingMaintenanceAction",
              INSTANCES,
              "applies an update of an operating system, if asked for"),
          allow(
              "UpgradeCluster",
              "rds:CreateDBClusterSnapshot",
              CLUSTERS,
              "snapshots the primary first"),
          allow("UpgradeCluster", "rds:CreateDBClusterSnapshot", CLUSTER_SNAPSHOTS, CHECKED),
          allow(
              "UpgradeCluster",
              "rds:ModifyDBInstance",
              INSTANCES,
              "puts a parameter group on after a major version"),
          allow("UpgradeCluster", "rds:ModifyDBInstance", PARAMETER_GROUPS, CHECKED),
          allow(
              "UpgradeCluster",
              "rds:RebootDBInstance",
              INSTANCES,
              "restarts if a parameter group is waiting for it"),
          allow("UpgradeCluster", "s3:GetObject", PLANS, PLAN),
          allow("WriteReport", "s3:GetObject", PLANS, PLAN),
          allow("WriteReport", "rds:DescribeGlobalClusters", EVERYTHING, AT_END),
          allow("WriteReport", "rds:DescribeDBClusters", EVERYTHING, AT_END),
          allow("WriteReport", "rds:DescribeDBInstances", EVERYTHING, AT_END),
          allow(
              "WriteReport",
              "rds:DescribeEvents",
              EVERYTHING,
              "reports what RDS reported meanwhile"),
          allow(
              "WriteReport",
              "cloudwatch:GetMetricData",
              EVERYTHING,
              "reports when the writer's engine was down"),
          allow("WriteReport", "s3:GetObject", OPEN, "reads what is still to be made"),
          allow("WriteReport", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("WriteReport", "s3:PutObject", REPORTS, "keeps the report"),
          allow(
              "WriteReport", "s3:PutObject", SUCCEEDED, "keeps it for runs that rehearse on this"),
          allow("WriteReport", "s3:PutObject", OPEN, "keeps what is still to be made"),
          allow("ReleaseDatabase", "s3:GetObject", CLAIMS, "reads whether the claim is ours"),
          allow("ReleaseDatabase", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("ReleaseDatabase", "s3:DeleteObject", CLAIMS, "gives the claim back"),
          allow("Notify", "s3:GetObject", PLANS, PLAN),
          allow("Notify", "events:PutEvents", DEFAULT_BUS, "tells programs"),
          allow("Notify", "sns:Publish", TOPIC, "sends mails"),
          allow("Notify", "kms:Decrypt", TOPIC_KEY, "the topic is encrypted"),
          allow("Notify", "kms:GenerateDataKey", TOPIC_KEY, "the topic is encrypted"),
          allow("NotifyRunDied", "states:DescribeExecution", EXECUTIONS, "reads how it ended"),
          allow("NotifyRunDied", "states:GetExecutionHistory", EXECUTIONS, "reads how it ended"),
          allow("NotifyRunDied", "s3:GetObject", CLAIMS, "reads whether a claim is left"),
          allow("NotifyRunDied", "s3:GetObject", PLANS, PLAN),
          allow("NotifyRunDied", "s3:GetObject", DEATHS, "reads whether it was reported"),
          allow("NotifyRunDied", "s3:PutObject", DEATHS, "keeps that it was reported"),
          allow("NotifyRunDied", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("NotifyRunDied", "events:PutEvents", DEFAULT_BUS, "tells programs"),
          allow("NotifyRunDied", "sns:Publish", TOPIC, "sends mails"),
          allow("NotifyRunDied", "kms:Decrypt", TOPIC_KEY, "the topic is encrypted"),
          allow("NotifyRunDied", "kms:GenerateDataKey", TOPIC_KEY, "the topic is encrypted"),
          allow("NotifyRunDied", "sqs:SendMessage", DEAD_LETTERS, UNDONE),
          allow("StartFromEvent", "rds:DescribeDBClusters", EVERYTHING, FIND),
          allow("StartFromEvent", "rds:DescribeDBInstances", EVERYTHING, "finds the cluster"),
          allow("StartFromEvent", "rds:DescribeGlobalClusters", EVERYTHING, FIND),
          allow("StartFromEvent", "s3:GetObject", CLAIMS, HELD),
          allow("StartFromEvent", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("StartFromEvent", "states:DescribeExecution", EXECUTIONS, RUNS_STILL),
          allow("StartFromEvent", "states:StartExecution", MACHINE, "starts a run"),
          allow("StartFromEvent", "sqs:SendMessage", DEAD_LETTERS, UNDONE),
          allow("FindWork", "rds:DescribeGlobalClusters", EVERYTHING, FIND),
          allow("FindWork", "rds:DescribeDBClusters", EVERYTHING, SEE),
          allow("FindWork", "rds:DescribeDBInstances", EVERYTHING, SEE),
          allow("FindWork", "rds:DescribeDBEngineVersions", EVERYTHING, "sees what is offered"),
          allow(
              "FindWork",
              "rds:DescribePendingMaintenanceActions",
              EVERYTHING,
              "sees what AWS has scheduled"),
          allow("FindWork", "s3:GetObject", CLAIMS, HELD),
          allow("FindWork", "s3:ListBucket", EVIDENCE, ABSENT),
          allow("FindWork", "states:DescribeExecution", EXECUTIONS, RUNS_STILL),
          allow("FindWork", "states:StartExecution", MACHINE, "starts runs"),
          allow("FindWork", "sqs:SendMessage", DEAD_LETTERS, UNDONE));

  /** What only plans need that detach, restore or create clusters. */
  private static final List<Permission> REBUILDS =
      List.of(
          allow("UpgradeCluster", "s3:GetObject", SETTINGS, "reads what a cluster is made from"),
          allow(
              "UpgradeCluster",
              "rds:RemoveFromGlobalCluster",
              GLOBAL_CLUSTERS,
              "detaches secondaries, with consent"),
          allow("UpgradeCluster", "rds:RemoveFromGlobalCluster", CLUSTERS, CHECKED),
          allow(
              "UpgradeCluster",
              "rds:RestoreDBClusterFromSnapshot",
              CLUSTERS,
              "restores on another major version, with consent"),
          allow("UpgradeCluster", "rds:RestoreDBClusterFromSnapshot", CLUSTER_SNAPSHOTS, CHECKED),
          allow(
              "UpgradeCluster",
              "rds:RestoreDBClusterFromSnapshot",
              CLUSTER_PARAMETER_GROUPS,
              CHECKED),
          allow("UpgradeCluster", "rds:RestoreDBClusterFromSnapshot", OPTION_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:RestoreDBClusterFromSnapshot", SUBNET_GROUPS, CHECKED),
          allow(
              "UpgradeCluster",
              "rds:CreateGlobalCluster",
              GLOBAL_CLUSTERS,
              "makes the restored global database"),
          allow("UpgradeCluster", "rds:CreateGlobalCluster", CLUSTERS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBCluster", CLUSTERS, "makes secondaries again"),
          allow("UpgradeCluster", "rds:CreateDBCluster", GLOBAL_CLUSTERS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBCluster", CLUSTER_PARAMETER_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBCluster", OPTION_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBCluster", SUBNET_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBInstance", INSTANCES, "makes their DB instances"),
          allow("UpgradeCluster", "rds:CreateDBInstance", CLUSTERS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBInstance", PARAMETER_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:CreateDBInstance", SUBNET_GROUPS, CHECKED),
          allow("UpgradeCluster", "rds:AddTagsToResource", CLUSTERS, "tags what it makes"),
          allow("UpgradeCluster", "rds:AddTagsToResource", INSTANCES, "tags what it makes"),
          allow("UpgradeCluster", "kms:CreateGrant", STORAGE_KEYS, "new storage is encrypted"),
          allow("UpgradeCluster", "kms:DescribeKey", STORAGE_KEYS, "new storage is encrypted"));

  private static final List<Permission> SERVICES =
      List.of(
          allow(
              "UpgradeMachine", "lambda:InvokeFunction", FUNCTION_VERSIONS, "calls the functions"),
          allow("UpgradeMachine", "logs:CreateLogDelivery", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:DeleteLogDelivery", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:DescribeLogGroups", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:DescribeResourcePolicies", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:GetLogDelivery", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:ListLogDeliveries", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:PutResourcePolicy", EVERYTHING, LOG),
          allow("UpgradeMachine", "logs:UpdateLogDelivery", EVERYTHING, LOG),
          allow("UpgradeMachine", "xray:GetSamplingRules", EVERYTHING, TRACE),
          allow("UpgradeMachine", "xray:GetSamplingTargets", EVERYTHING, TRACE),
          allow("UpgradeMachine", "xray:PutTelemetryRecords", EVERYTHING, TRACE),
          allow("UpgradeMachine", "xray:PutTraceSegments", EVERYTHING, TRACE),
          allow("Sweep", "lambda:InvokeFunction", SWEEPER, "calls the function by schedule"),
          allow("Sweep", "sqs:SendMessage", DEAD_LETTERS, "keeps a sweep that could not be called"),
          allow("Forwarding", "events:PutEvents", HOME_BUS, "forwards events"));

  private Permissions() {}

  /**
   * What the function of this name may do, its log and rebuilds included.
   *
   * @throws IllegalArgumentException if the list does not name it
   */
  public static List<Permission> ofFunction(String function) {
    return ofFunction(function, true);
  }

  /**
   * The same; fails like that.
   *
   * @param rebuilds whether it may detach, restore and create clusters
   */
  public static List<Permission> ofFunction(String function, boolean rebuilds) {
    return Stream.of(
            EVERY_FUNCTION.stream().map(permission -> permission.to(function)),
            listed(FleetPermissions.has(function) ? FleetPermissions.LIST : FUNCTIONS, function)
                .stream(),
            ofRebuilds().stream().filter(one -> rebuilds && one.role().equals(function)))
        .flatMap(all -> all)
        .toList();
  }

  /** What is left out where a deployment says {@code rebuilds=off}. */
  public static List<Permission> ofRebuilds() {
    return REBUILDS;
  }

  /**
   * What AWS's services may do for this tool, by the name of the construct with the role.
   *
   * @throws IllegalArgumentException if the list does not name it
   */
  public static List<Permission> ofService(String construct) {
    return listed(FleetPermissions.has(construct) ? FleetPermissions.LIST : SERVICES, construct);
  }

  /** The names of the functions, in the list's order. */
  public static List<String> functions() {
    return FUNCTIONS.stream().map(Permission::role).distinct().toList();
  }

  /** The names of the constructs with the other roles, in the list's order. */
  public static List<String> services() {
    return SERVICES.stream().map(Permission::role).distinct().toList();
  }

  private static List<Permission> listed(List<Permission> list, String role) {
    List<Permission> found =
        list.stream().filter(permission -> permission.role().equals(role)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("Permissions lists nothing for '" + role + "'");
    }
    return found;
  }

  private static Permission allow(String role, String action, Scope scope, String why) {
    return new Permission(role, action, scope, why);
  }
}
