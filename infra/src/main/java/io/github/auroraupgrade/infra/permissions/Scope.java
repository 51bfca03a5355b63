package io.github.auroraupgrade.infra.permissions;

/** What a permission reaches. */
public enum Scope {
  /** AWS has nothing narrower for these calls, or they only describe. */
  EVERYTHING("*"),
  /** The function's own log group. */
  OWN_LOGS("${…Logs}"),
  /** Clusters of this account in every Region: a global database's members live in several. */
  CLUSTERS("arn:${AWS::Partition}:rds:*:${AWS::AccountId}:cluster:*"),
  /** Cluster parameter groups: checked by IAM as soon as a cluster is modified (facts §5). */
  CLUSTER_PARAMETER_GROUPS("arn:${AWS::Partition}:rds:*:${AWS::AccountId}:cluster-pg:*"),
  /** Option groups: checked by IAM as soon as a cluster is modified (facts §5). */
  OPTION_GROUPS("arn:${AWS::Partition}:rds:*:${AWS::AccountId}:og:*"),
  /** The evidence bucket itself. */
  EVIDENCE("${EvidenceBucket}"),
  /** The claims in the evidence bucket. */
  CLAIMS("${EvidenceBucket}/locks/*"),
  /** The plans and reports in the evidence bucket. */
  RUNS("${EvidenceBucket}/runs/*"),
  /** The topic people subscribe to. */
  TOPIC("${NoticesTopic}"),
  /** The key the topic is encrypted with. */
  TOPIC_KEY("${NoticesKey}"),
  /** The executions of the state machine. */
  EXECUTIONS(
      "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
          + ":execution:aurora-global-upgrade:*"),
  /** The state machine. */
  MACHINE("${UpgradeMachine}"),
  /** The alias {@code live} of every function. */
  LIVE_FUNCTIONS("${…Live}"),
  /** The default event bus of the home Region. */
  HOME_BUS("arn:${AWS::Partition}:events:${homeRegion}:${AWS::AccountId}:event-bus/default");

  private final String shown;

  Scope(String shown) {
    this.shown = shown;
  }

  /** As CloudFormation would write it, logical ids shortened: for people, and for the tests. */
  public String shown() {
    return shown;
  }
}
