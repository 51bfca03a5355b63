package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.GivenApproval;
import io.github.auroraupgrade.rollout.Progress;
import io.github.auroraupgrade.rollout.Progress.SeenMember;
import io.github.auroraupgrade.rollout.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run did, kept as {@code report.json}, of failed runs too.
 *
 * @param schema the version of this document's form
 * @param disasterRecoveryGapSeconds from the first member asked to change until all were equal
 *     again; where they are not, until the report
 * @param approvals every answer of a person, in the order in which they came
 * @param membersAtEnd every member as it was seen last
 * @param evidence where plan and report lie
 */
public record Report(
    int schema,
    String executionArn,
    String globalClusterIdentifier,
    Outcome outcome,
    String reason,
    EngineVersion targetEngineVersion,
    String planHash,
    Instant startedAt,
    Instant finishedAt,
    Optional<Long> disasterRecoveryGapSeconds,
    List<MemberReport> members,
    List<SeenMember> membersAtEnd,
    List<GivenApproval> approvals,
    List<String> evidence) {
  /** The form written today. */
  public static final int SCHEMA = 1;

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

  /** One member's part. */
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

  public Report {
    requireNonNull(outcome, "outcome is null");
    members = List.copyOf(members);
    membersAtEnd = List.copyOf(membersAtEnd);
    approvals = List.copyOf(approvals);
    evidence = List.copyOf(evidence);
  }

  /** The report of a run that followed this plan and remembers this progress. */
  public static Report of(
      String executionArn,
      Plan plan,
      String planHash,
      Progress progress,
      Outcome outcome,
      String reason,
      List<String> evidence,
      Instant now) {
    return new Report(
        SCHEMA,
        executionArn,
        plan.globalClusterIdentifier(),
        outcome,
        reason,
        plan.targetEngineVersion(),
        planHash,
        progress.startedAt(),
        now,
        progress.gap().map(gap -> gap.length(now).toSeconds()),
        progress.steps().values().stream().map(step -> member(plan, step)).toList(),
        progress.seen(),
        progress.gates().approvals(),
        evidence);
  }

  private static MemberReport member(Plan plan, StepProgress progress) {
    Step step = progress.step();
    return new MemberReport(
        step.cluster(),
        plan.members().stream()
            .filter(planned -> planned.cluster().equals(step.cluster()))
            .map(PlannedMember::role)
            .findFirst()
            .orElse(Role.SECONDARY),
        step.from(),
        step.to(),
        progress.firstAskedAt(),
        progress.underWayAt(),
        progress.doneAt(),
        progress
            .firstAskedAt()
            .flatMap(
                asked -> progress.doneAt().map(done -> Duration.between(asked, done).toSeconds())),
        progress.attempts(),
        progress.requestIds());
  }
}
