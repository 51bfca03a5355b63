package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every rule that can refuse or warn, by the name people read in mails and look up in {@code
 * docs/rules.md} and {@code docs/runbook.md}, with the source it rests on.
 */
public enum RuleName {
  /** The input has known fields of the right types. */
  READABLE_INPUT("readable-input", "design §2"),
  /** The event is as EventBridge delivers it, and of this account. */
  READABLE_EVENT("readable-event", "facts §1.1, §1.4"),
  /** The event is about one global database. */
  ONE_DATABASE_PER_RUN("one-database-per-run", "design §6"),
  /** AWS knows the global cluster. */
  KNOWN_GLOBAL_CLUSTER("known-global-cluster", "facts §2.2"),
  /** AWS describes the global database, in terms we can read. */
  READABLE_DATABASE("readable-database", "facts §2.1"),
  /** The engine is Aurora's. */
  SUPPORTED_ENGINE("supported-engine", "facts §3.6"),
  /** The global cluster has members. */
  HAS_MEMBERS("has-members", "facts §2.2"),
  /** Exactly one member accepts writes. */
  HAS_ONE_PRIMARY("has-one-primary", "facts §2.2"),
  /** Every member's Region describes its cluster. */
  MEMBERS_DESCRIBED("members-described", "facts §4 row 17"),
  /** Some member's Region knows the target version. */
  TARGET_KNOWN("target-known", "facts §4 row 8"),
  /** No member is newer than the target. */
  NO_DOWNGRADE("no-downgrade", "facts §3.1"),
  /** Every member's Region offers the target. */
  TARGET_OFFERED_EVERYWHERE("target-offered-everywhere", "facts §4 row 25"),
  /** Every member's Region offers the target for global databases. */
  TARGET_SUPPORTS_GLOBAL_DATABASES("target-supports-global-databases", "facts §2.2"),
  /** AWS lists the target for the member's version. */
  VALID_UPGRADE_TARGET("valid-upgrade-target", "facts §2.2"),
  /** A version that AWS hides has been stated. */
  VERSION_STATED("version-stated", "facts §3.6"),
  /** There is a version with long-term support to go to. */
  LTS_OFFERED("lts-offered", "facts §3.6"),
  /** A start that was asked for lies ahead, and not too far. */
  START_TIME("start-time", "facts §2.2"),
  /** The Region of the canary has a secondary. */
  CANARY_KNOWN("canary-known", "design §4"),
  /** The strategy that was asked for can make the step. */
  STRATEGY_POSSIBLE("strategy-possible", "design §4"),
  /** One run can do all of the path. */
  STRATEGY_CAN_RUN("strategy-can-run", "design §4"),
  /** Somebody has agreed to exactly this plan. */
  CONSENT_GIVEN("consent-given", "design §4"),
  /** What a run of the plan has to remember fits into a payload of Step Functions. */
  PAYLOAD_FITS("payload-fits", "facts §6"),
  /** What is taken away or restored can be made again. */
  RECREATION_POSSIBLE("recreation-possible", "facts §2.2"),
  /** The names that would be given are free. */
  NAMES_FREE("names-free", "facts §2.1"),
  /** Every Region has room for the clusters and instances that are recreated. */
  CLUSTER_ROOM("cluster-room", "facts §2.1, §9"),
  /** No tag of the global cluster refuses runs. */
  NOT_DENIED("not-denied", "decision 0013"),
  /** No switchover or failover is under way. */
  NO_FAILOVER_UNDER_WAY("no-failover-under-way", "facts §4 row 16"),
  /** The global cluster is idle or upgrading. */
  GLOBAL_CLUSTER_AVAILABLE("global-cluster-available", "facts §2.3"),
  /** Every member is available or on its way to the target. */
  MEMBERS_AVAILABLE("members-available", "facts §4 row 1"),
  /** No cluster and no instance is in a status that only a person ends. */
  NOTHING_BROKEN("nothing-broken", "facts §2.3"),
  /** No member is headless. */
  MEMBERS_HAVE_INSTANCES("members-have-instances", "facts §3.1, §4 row 4"),
  /** Every instance serves. */
  INSTANCES_AVAILABLE("instances-available", "facts §4 row 13"),
  /** No modification waits for the maintenance window. */
  NOTHING_PENDING("nothing-pending", "facts §4 row 7"),
  /** No changed parameter is waiting for a reboot. */
  PENDING_REBOOT("pending-reboot", "facts §3.9"),
  /** No member is waiting for resynchronisation. */
  REPLICATION_CONNECTED("replication-connected", "facts §4 row 26"),
  /** Write forwarding is not changing. */
  WRITE_FORWARDING_SETTLED("write-forwarding-settled", "facts §3.5"),
  /** No blue/green deployment of a member is open. */
  NO_BLUE_GREEN("no-blue-green", "facts §4 row 18"),
  /** The recovery point objective is off for a major upgrade of PostgreSQL. */
  RPO_OFF("rpo-off", "facts §0.1, §3.4"),
  /** Every member's instance classes can be ordered with the target. */
  CLASSES_ORDERABLE("classes-orderable", "facts §4 row 25"),
  /** A major upgrade puts parameter groups back to the defaults. */
  PARAMETER_GROUPS_KEPT("parameter-groups-kept", "facts §3.4, §4 row 10"),
  /** Clusters of Aurora MySQL keep their lower_case_table_names. */
  LOWER_CASE_TABLE_NAMES("lower-case-table-names", "facts §3.9"),
  /** The groups that are put on after a major upgrade exist and are of the new family. */
  PARAMETER_GROUPS_READY("parameter-groups-ready", "facts §3.4, §4 row 10"),
  /** No logical replication slot keeps PostgreSQL from another major version. */
  LOGICAL_REPLICATION("logical-replication", "facts §3.4, §3.9"),
  /** No extension keeps PostgreSQL from another major version. */
  EXTENSIONS("extensions", "facts §3.4, §3.9"),
  /** Few old row versions wait to be purged before a major version of MySQL. */
  HISTORY_LIST_LENGTH("history-list-length", "facts §3.4, §3.9"),
  /** No member has a replica or a source outside the global database. */
  OTHER_REPLICATION("other-replication", "facts §3.4, §3.9"),
  /** With Babelfish, AWS makes every step of the path. */
  BABELFISH_PATH("babelfish-path", "facts §3.4, §3.9"),
  /** All members have the same patch level afterwards. */
  PATCH_PARITY("patch-parity", "facts §3.3, §3.9"),
  /** The primary's volume has few clones. */
  CLONES("clones", "facts §3.9"),
  /** The server certificates are valid. */
  CERTIFICATES("certificates", "facts §3.9"),
  /** Secrets Manager does not manage the password of what gets a new Region. */
  MANAGED_MASTER_SECRET("managed-master-secret", "facts §3.9"),
  /** The keys of new clusters' storage are enabled. */
  STORAGE_KEYS("storage-keys", "facts §3.9"),
  /** The subnets of new instances have free addresses. */
  FREE_ADDRESSES("free-addresses", "facts §1.2, §3.9"),
  /** AWS supports the version, without extra cost. */
  SUPPORT_ENDS("support-ends", "facts §3.10"),
  /** A patch that is to be applied waits on a cluster. */
  PATCH_WAITS("patch-waits", "facts §0.1, §2.2"),
  /** The secondaries' maintenance windows close before the primary's opens. */
  WINDOWS_IN_ORDER("windows-in-order", "facts §3.1, §3.5"),
  /** The same plan has succeeded on the rehearsal database. */
  REHEARSED("rehearsed", "design §6"),
  /** AWS will not act on its own in the next days. */
  NO_FORCED_MAINTENANCE("no-forced-maintenance", "facts §4 row 19"),
  /** What waits on instances is the operating system's, and stays there. */
  OPERATING_SYSTEM_UPDATES("operating-system-updates", "facts §0.1"),
  /** The functions were deployed with the right to detach and create clusters. */
  REBUILDS_PERMITTED("rebuilds-permitted", "decision 27"),
  /** There is room for one more manual snapshot. */
  SNAPSHOT_ROOM("snapshot-room", "facts §4 row 27"),
  /** All members run the same version now. */
  SAME_VERSION_NOW("same-version-now", "facts §3.1"),
  /** Managed switchover survives the differing patch levels. */
  SWITCHOVER_DURING_UPGRADE("switchover-during-upgrade", "facts §3.3"),
  /** The secondaries keep up with the primary. */
  REPLICATION_LAG("replication-lag", "facts §4 row 26");

  private static final Set<RuleName> PASSING =
      EnumSet.of(
          NO_FAILOVER_UNDER_WAY,
          GLOBAL_CLUSTER_AVAILABLE,
          MEMBERS_AVAILABLE,
          INSTANCES_AVAILABLE,
          REPLICATION_CONNECTED,
          REPLICATION_LAG,
          WRITE_FORWARDING_SETTLED);

  private final String printed;
  private final String source;

  RuleName(String printed, String source) {
    this.printed = printed;
    this.source = source;
  }

  /** The name as printed, for example {@code no-downgrade}. */
  @JsonValue
  public String printed() {
    return printed;
  }

  /** What the rule rests on. */
  public String source() {
    return source;
  }

  /** Whether what it finds usually passes on its own within minutes. */
  public boolean passesByItself() {
    return PASSING.contains(this);
  }

  @Override
  public String toString() {
    return printed;
  }
}
