package io.github.auroraupgrade.infra.permissions;

import java.util.Optional;

/** What a permission reaches. */
public enum Scope {
  /** Everything. */
  EVERYTHING(
      "*",
      "These calls describe, or AWS offers no narrower scope; docs/permissions.md has the reason of"
          + " each."),
  /** The function's own log group. */
  OWN_LOGS("${its log group}"),
  /** Clusters of this account in every Region. */
  CLUSTERS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:cluster:*",
      "Global databases have clusters of any name in any Region; which one is upgraded is decided"
          + " by the plan."),
  /** Cluster parameter groups of this account. */
  CLUSTER_PARAMETER_GROUPS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:cluster-pg:*",
      "IAM checks the parameter group together with the cluster (facts §5)."),
  /** Option groups of this account. */
  OPTION_GROUPS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:og:*",
      "IAM checks the option group together with the cluster (facts §5)."),
  /** Global clusters of this account. */
  GLOBAL_CLUSTERS(
      "arn:${AWS::Partition}:rds::${AWS::AccountId}:global-cluster:*",
      "Global databases have any name; which one is upgraded is decided by the plan."),
  /** DB instances of this account in every Region. */
  INSTANCES(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:db:*",
      "The instances of the clusters of a global database, of any name in any Region."),
  /** DB parameter groups of this account. */
  PARAMETER_GROUPS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:pg:*",
      "IAM checks the parameter group together with the instance (facts §5)."),
  /** Manual cluster snapshots of this account. */
  CLUSTER_SNAPSHOTS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:cluster-snapshot:*",
      "IAM checks the new snapshot together with the cluster (facts §5)."),
  /** DB subnet groups of this account. */
  SUBNET_GROUPS(
      "arn:${AWS::Partition}:rds:*:${AWS::AccountId}:subgrp:*",
      "IAM checks the subnet group together with a new cluster (facts §5)."),
  /** The account's keys, as far as RDS uses them for it. */
  STORAGE_KEYS(
      "arn:${AWS::Partition}:kms:*:${AWS::AccountId}:key/*",
      "A new cluster is encrypted with the key that was recorded; allowed through RDS alone"
          + " (kms:ViaService)."),
  /** The evidence bucket itself. */
  EVIDENCE("${EvidenceBucket}"),
  /** The claims in the evidence bucket. */
  CLAIMS("${EvidenceBucket}/locks/*", "One claim for each database, named after it."),
  /** The plans of runs. */
  PLANS("${EvidenceBucket}/runs/*/*/plan*.json", "One folder for each run, named after it."),
  /** What runs detach and create again. */
  SETTINGS("${EvidenceBucket}/runs/*/*/settings.json", "One folder for each run, named after it."),
  /** What the next run of a database has to create again. */
  OPEN("${EvidenceBucket}/runs/*/open.json", "One object for each database, in its folder."),
  /** The reports of runs. */
  REPORTS("${EvidenceBucket}/runs/*/*/report.*", "One folder for each run, named after it."),
  /** The reports by which a rehearsal is known. */
  SUCCEEDED("${EvidenceBucket}/succeeded/*", "One object for each way that succeeded."),
  /** Orders of people to stop; no function may write one. */
  STOPS("${EvidenceBucket}/runs/*/*/stop.json", "One folder for each run, named after it."),
  /** What keeps a second mail about a run's end from being sent. */
  DEATHS("${EvidenceBucket}/deaths/*", "One object for each end of a run, named after it."),
  /** The topic people subscribe to. */
  TOPIC("${NoticesTopic}"),
  /** The key the topic is encrypted with. */
  TOPIC_KEY("${NoticesKey}"),
  /** The default event bus of the stack's own Region. */
  DEFAULT_BUS("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"),
  /** Change calendars of this account, and those that others share with it. */
  CALENDARS(
      "arn:${AWS::Partition}:ssm:*:*:document/*",
      "A request names the change calendars; they are documents of any name, and may be shared by"
          + " the account in which changes are managed. Its owner's sharing decides."),
  /** The executions of the state machine. */
  EXECUTIONS(
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":execution:aurora-global-upgrade:*",
      "The executions of this one state machine, each with a name of its own."),
  /** The state machine. */
  MACHINE(
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":stateMachine:aurora-global-upgrade"),
  /** The queue for events and sweeps that failed. */
  DEAD_LETTERS("${IntakeDeadLetters}"),
  /** The alias {@code live} of the function that sweeps. */
  SWEEPER("${FindWorkLive}"),
  /** Every version of every function that the state machine's definition names. */
  FUNCTION_VERSIONS(
      "${each of its functions}:*",
      "A run calls the versions it began with, whatever has been deployed since (decision 20)."),
  /** A rollout's documents in the hub's evidence bucket. */
  FLEET("${EvidenceBucket}/fleet/*", "One folder for each rollout, named after it."),
  /** The lanes of waves, which the fleet's state machine reads. */
  LANES("${EvidenceBucket}/fleet/*/lanes.json", "One object for each wave of each rollout."),
  /** The spoke's own inventories in the hub's bucket. */
  INVENTORIES(
      "arn:${AWS::Partition}:s3:::${hub's bucket}/fleet/*/inventory/${AWS::AccountId}.json",
      "One object for each rollout, named after this account."),
  /** The fleet's state machine, which starts child executions of itself. */
  FLEET_MACHINE(
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":stateMachine:aurora-upgrade-fleet"),
  /** Executions of the fleet's state machine, children included. */
  FLEET_EXECUTIONS(
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":execution:aurora-upgrade-fleet*",
      "Each rollout is an execution, and each lane a child execution, with a name of its own."),
  /** The rule by which Step Functions hears of the end of runs in the hub's own account. */
  NESTED_RUNS(
      "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}"
          + ":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"),
  /** The roles that spokes have for the hub. */
  SPOKES(
      "arn:${AWS::Partition}:iam::*:role/AuroraUpgradeFleetSpoke",
      "One role of this name in every account with a spoke; within this organization only."),
  /** The function that lists the account's databases. */
  INVENTORY_FUNCTION(
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
          + ":function:aurora-upgrade-take-inventory:live"),
  /** The default event bus of the home Region. */
  HOME_BUS("arn:${AWS::Partition}:events:${home Region}:${AWS::AccountId}:event-bus/default");

  private final String shown;
  private final Optional<String> whyWildcard;

  Scope(String shown) {
    this.shown = shown;
    this.whyWildcard = Optional.empty();
  }

  Scope(String shown, String whyWildcard) {
    this.shown = shown;
    this.whyWildcard = Optional.of(whyWildcard);
  }

  /** As CloudFormation would write it, logical ids shortened: for people, and for the tests. */
  public String shown() {
    return shown;
  }

  /** Why it holds a wildcard, if it does. */
  public Optional<String> whyWildcard() {
    return whyWildcard;
  }
}
