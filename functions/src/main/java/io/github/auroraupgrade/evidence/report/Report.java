package io.github.auroraupgrade.evidence.report;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.evidence.ToolVersion;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.GivenApproval;
import io.github.auroraupgrade.rollout.progress.Journal;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import io.github.auroraupgrade.rollout.progress.RememberedStep;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run did, kept as {@code report.json} and {@code report.html}, of failed runs too. Its form
 * is {@code statemachine/schema/report.schema.json}.
 *
 * @param schema the version of this document's form
 * @param why why this version, who asked, and why this way
 * @param warnings what the plan warned of
 * @param checks every check of the plan, with what it found
 * @param predicted what the first plan expected the run to take
 * @param predictedDisasterRecoveryGapSeconds what the first plan expected the gap to be
 * @param disasterRecoveryGapSeconds how long readings found the members on different versions, or
 *     one of them gone; where they still are, until the report; how long AWS upgraded all members
 *     together; none if nothing was changed
 * @param membersDiffered when readings found them different; the last time where it was more than
 *     once; never where AWS upgraded all members together
 * @param waitedSeconds how long the run waited for people, times, calendars and health
 * @param acts what was done next to that: snapshots, the global cluster, parameter groups
 * @param approvals every answer of a person, in the order in which they came
 * @param membersAtEnd every member as it was seen last
 * @param journal what was decided and called
 * @param evidence where plan and report are
 * @param remains what is left for people to do; new endpoints
 * @param startedBy who started the run, as its input says; CloudTrail has who called
 * @param tool what ran
 * @param readAtEnd what AWS told when the run had ended
 */
public record Report(
    int schema,
    String executionArn,
    String globalClusterIdentifier,
    Engine engine,
    Outcome outcome,
    String reason,
    EngineVersion targetEngineVersion,
    String planHash,
    List<String> why,
    List<String> warnings,
    List<Finding> checks,
    Instant startedAt,
    Instant finishedAt,
    Estimate predicted,
    long predictedDisasterRecoveryGapSeconds,
    Optional<Long> disasterRecoveryGapSeconds,
    Optional<VersionSkew> membersDiffered,
    long waitedSeconds,
    List<MemberReport> members,
    List<ActReport> acts,
    List<SeenMember> membersAtEnd,
    List<GivenApproval> approvals,
    Journal journal,
    List<String> evidence,
    List<String> remains,
    Optional<String> startedBy,
    ToolVersion tool,
    FinalReading readAtEnd) {
  /** The form written today. */
  public static final int SCHEMA = 4;

  /** How a run ended. */
  public enum Outcome {
    /** Every member is on the target and healthy. */
    SUCCEEDED,
    /** Stopped because of the database. */
    HALTED,
    /** A person said no. */
    DECLINED,
    /** Stopped because of an unexpected error. */
    BROKEN
  }

  /**
   * One member's part.
   *
   * @param underWayAt when it was seen upgrading; empty where AWS upgraded all members in one
   *     operation, which is an act of its own
   */
  public record MemberReport(
      RdsArn cluster,
      Role role,
      EngineVersion from,
      EngineVersion to,
      Optional<Instant> askedAt,
      Optional<Instant> underWayAt,
      Optional<Instant> doneAt,
      Optional<Long> seconds,
      int attempts,
      List<String> requestIds) {
    public MemberReport {
      requireNonNull(cluster, "cluster is null");
      requestIds = List.copyOf(requestIds);
    }
  }

  /** One act that was not about a single member's version. */
  public record ActReport(
      String call,
      RdsArn subject,
      String words,
      Optional<Instant> askedAt,
      Optional<Instant> underWayAt,
      Optional<Instant> doneAt,
      int attempts,
      List<String> requestIds) {
    public ActReport {
      requireNonNull(call, "call is null");
      requireNonNull(subject, "subject is null");
      requestIds = List.copyOf(requestIds);
    }
  }

  public Report {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(predicted, "predicted is null");
    requireNonNull(journal, "journal is null");
    requireNonNull(membersDiffered, "membersDiffered is null");
    why = List.copyOf(why);
    warnings = List.copyOf(warnings);
    // A report of an earlier release has none, and is read when a rehearsal is looked up.
    checks = checks == null ? List.of() : List.copyOf(checks);
    startedBy = startedBy == null ? Optional.empty() : startedBy;
    tool = tool == null ? ToolVersion.UNTOLD : tool;
    readAtEnd = readAtEnd == null ? FinalReading.NONE : readAtEnd;
    members = List.copyOf(members);
    acts = List.copyOf(acts);
    membersAtEnd = List.copyOf(membersAtEnd);
    approvals = List.copyOf(approvals);
    evidence = List.copyOf(evidence);
    remains = List.copyOf(remains);
  }

  /**
   * How a run ended, and why.
   *
   * @param remains what is left for people to do
   */
  public record Ending(Outcome outcome, String reason, Instant at, List<String> remains) {
    /** Nothing is left to do. */
    public Ending(Outcome outcome, String reason, Instant at) {
      this(outcome, reason, at, List.of());
    }

    public Ending {
      requireNonNull(outcome, "outcome is null");
      requireNonNull(reason, "reason is null");
      requireNonNull(at, "at is null");
      remains = List.copyOf(remains);
    }
  }

  /**
   * Which run it was, and what else is known of it.
   *
   * @param startedBy as its input says
   * @param evidence where plan and report are
   */
  public record Run(
      String executionArn,
      Optional<String> startedBy,
      ToolVersion tool,
      FinalReading readAtEnd,
      List<String> evidence) {
    public Run {
      requireNonNull(executionArn, "executionArn is null");
      requireNonNull(startedBy, "startedBy is null");
      requireNonNull(tool, "tool is null");
      requireNonNull(readAtEnd, "readAtEnd is null");
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * The report of a run that followed this plan and remembers this progress.
   *
   * @param first the plan it began with: what was predicted, and for which members
   * @param plans the plans it followed
   */
  public static Report of(
      Run run, Plan first, PlanHistory plans, String planHash, Progress progress, Ending ending) {
    Plan plan = plans.current();
    List<RememberedStep> remembered = RememberedStep.of(plans, progress);
    return new Report(
        SCHEMA,
        run.executionArn(),
        plan.globalClusterIdentifier(),
        plan.engine(),
        ending.outcome(),
        ending.reason(),
        plan.targetEngineVersion(),
        planHash,
        why(plan),
        warnings(plan),
        plan.findings(),
        progress.startedAt(),
        ending.at(),
        first.estimate(),
        first.disasterRecoveryGapSeconds(),
        gapSeconds(plan, remembered, progress, ending.at()),
        plan.upgradesTogether() ? Optional.empty() : progress.gap(),
        progress.gates().held().toSeconds(),
        ReportedSteps.members(first, plan, remembered),
        ReportedSteps.acts(remembered),
        progress.seen(),
        progress.gates().approvals(),
        progress.journal().with(remembered),
        run.evidence(),
        ending.remains(),
        run.startedBy(),
        run.tool(),
        run.readAtEnd());
  }

  private static Optional<Long> gapSeconds(
      Plan plan, List<RememberedStep> remembered, Progress progress, Instant now) {
    if (plan.upgradesTogether()) {
      return together(remembered, now);
    }
    return progress
        .gap()
        .map(gap -> gap.length(now).toSeconds())
        .or(() -> progress.hasChangedMembers(plan) ? Optional.of(0L) : Optional.empty());
  }

  /** While AWS upgrades all members it takes no managed switchover, whatever readings show. */
  private static Optional<Long> together(List<RememberedStep> remembered, Instant now) {
    return remembered.stream()
        .filter(one -> one.step() instanceof Step.UpgradeGlobal)
        .map(RememberedStep::progress)
        .flatMap(
            one ->
                one.firstAskedAt().stream()
                    .map(asked -> Duration.between(asked, one.doneAt().orElse(now)).toSeconds()))
        .reduce(Long::sum);
  }

  private static List<String> why(Plan plan) {
    List<String> why = new ArrayList<>(List.of(plan.targetReason(), plan.because()));
    why.addAll(plan.strategyReasons());
    return why;
  }

  private static List<String> warnings(Plan plan) {
    return plan.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.WARNING)
        .map(Finding::reason)
        .toList();
  }
}
