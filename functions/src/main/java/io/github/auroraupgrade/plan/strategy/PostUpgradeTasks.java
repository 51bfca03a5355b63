package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left for people when the upgrade is done, made from what the database has (facts §3.9):
 * told in the plan, and again in the last mail and in the report.
 */
public final class PostUpgradeTasks {
  private static final String STACK = "aws:cloudformation:stack-name";

  private final GlobalDatabase database;
  private final Facts facts;
  private final List<PlannedHop> path;
  private final EngineVersion target;
  private final List<Finding> findings;

  public PostUpgradeTasks(
      GlobalDatabase database,
      Facts facts,
      List<PlannedHop> path,
      EngineVersion target,
      List<Finding> findings) {
    this.database = database;
    this.facts = facts;
    this.path = List.copyOf(path);
    this.target = target;
    this.findings = List.copyOf(findings);
  }

  /** Sentences; none where nothing is upgraded. */
  public List<String> sentences() {
    if (path.isEmpty()) {
      return List.of();
    }
    List<String> left = new ArrayList<>();
    boolean major = path.stream().anyMatch(it -> it.hop().kind() == StepKind.MAJOR);
    if (major) {
      left.addAll(isMysql() ? List.of() : ofPostgresql());
      left.addAll(ofMajor());
    } else if (!isMysql()) {
      left.add(
          "Check that all members have the same patch level (SELECT aurora_version(), or"
              + " describe-pending-maintenance-actions in each Region), and apply what is"
              + " pending with latest-patch.");
    }
    told(RuleName.OTHER_REPLICATION, "Replicas and sources outside: ").forEach(left::add);
    left.add(drift(major));
    return left;
  }

  private List<String> ofPostgresql() {
    List<String> left = new ArrayList<>();
    left.add(
        "Run ANALYZE in every database, on the primary's writer, before the full load comes"
            + " back: a major upgrade does not carry the statistics over, and queries are"
            + " planned without them.");
    left.add(
        "Upgrade the extensions in every database (ALTER EXTENSION ... UPDATE): they stay as they"
            + " were.");
    boolean logical =
        database
            .primary()
            .flatMap(it -> facts.parametersOf(it.arn()).value())
            .filter(values -> values.getOrDefault("rds.logical_replication", "0").equals("1"))
            .isPresent();
    if (logical) {
      left.add(
          "Set up logical replication again: rds.logical_replication in the new DB cluster"
              + " parameter group, a reboot, then slots and subscriptions.");
    }
    return left;
  }

  private List<String> ofMajor() {
    List<String> left = new ArrayList<>(parameterGroups());
    if (!takes(Trait.NEW_DATABASE)) {
      left.add(
          "Delete the manual snapshot preupgrade-... that AWS took of the primary, and the one of"
              + " this run, when they are no longer needed: both cost money.");
      left.add(
          "Point-in-time recovery reaches back only to the upgrade; anything earlier is in the"
              + " snapshots.");
    }
    return left;
  }

  private List<String> parameterGroups() {
    return findings.stream()
        .filter(it -> it.rule() == RuleName.PARAMETER_GROUPS_KEPT)
        .filter(it -> it.verdict() == Finding.Verdict.WARNING)
        .map(
            it ->
                "Attach parameter groups of the new family, and restart the DB instances: "
                    + it.reason())
        .toList();
  }

  /** What a rule has warned of stays to be done. */
  private List<String> told(RuleName rule, String lead) {
    return findings.stream()
        .filter(it -> it.rule() == rule && it.verdict() == Finding.Verdict.WARNING)
        .map(it -> lead + it.reason() + " " + it.remedy())
        .toList();
  }

  /** The next run of a tool that describes the database would take it back, or fail at that. */
  private String drift(boolean major) {
    String who =
        database.tags().containsKey(STACK)
            ? "The CloudFormation stack " + database.tags().get(STACK) + " describes this database:"
            : "Where Terraform or CloudFormation describes this database:";
    return who
        + " set the engine version there to "
        + target.text()
        + (major ? ", and the parameter groups of the new family," : "")
        + (takes(Trait.NEW_SECONDARIES) || takes(Trait.NEW_DATABASE)
            ? " and import the new clusters,"
            : "")
        + " before its next run.";
  }

  private boolean takes(Trait trait) {
    return path.stream().anyMatch(it -> it.is(trait));
  }

  private boolean isMysql() {
    return database.engine().filter(it -> it.isMysql()).isPresent();
  }
}
