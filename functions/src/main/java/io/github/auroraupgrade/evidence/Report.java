package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.Progress;
import io.github.auroraupgrade.rollout.Progress.SeenMember;
import io.github.auroraupgrade.rollout.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run did, kept as {@code report.json}, of failed runs too.
 *
 * @param schema the version of this document's form
 * @param disasterRecoveryGapSeconds from the first member asked to change until the last was done;
 *     for a failed run, until the report
 * @param acts what was done beside that: snapshots, the global cluster, parameter groups
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
    List<ActReport> acts,
    List<SeenMember> membersAtEnd,
    List<String> evidence) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  /** How a run ended. */
  public enum Outcome {
    /** Every member is on the target and healthy. */
    SUCCEEDED,
    /** Stopped because of the database. */
    HALTED,
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

  /** One act that was not about a single member's version. */
  public record ActReport(
      String call,
      RdsArn subject,
      String words,
      Optional<Instant> askedAt,
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
    members = List.copyOf(members);
    acts = List.copyOf(acts);
    membersAtEnd = List.copyOf(membersAtEnd);
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
        gap(progress, outcome, now),
        progress.steps().values().stream().flatMap(step -> members(plan, step)).toList(),
        progress.steps().values().stream()
            .filter(step -> !(step.step() instanceof Step.UpgradeMember))
            .map(Report::act)
            .toList(),
        progress.seen(),
        evidence);
  }

  private static Optional<Long> gap(Progress progress, Outcome outcome, Instant now) {
    Instant end =
        outcome == Outcome.SUCCEEDED
            ? progress.steps().values().stream()
                .flatMap(step -> step.doneAt().stream())
                .max(Instant::compareTo)
                .orElse(now)
            : now;
    return progress.firstChangeAt().map(first -> Duration.between(first, end).toSeconds());
  }

  private static Stream<MemberReport> members(Plan plan, StepProgress progress) {
    return switch (progress.step()) {
      case Step.UpgradeMember step -> Stream.of(member(plan, step, progress));
      case Step.UpgradeGlobal step ->
          plan.members().stream()
              .map(member -> new Step.UpgradeMember(member.cluster(), member.version(), step.to()))
              .map(each -> member(plan, each, progress));
      case Step.ApplyPending _,
          Step.TakeSnapshot _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _ ->
          Stream.empty();
    };
  }

  private static ActReport act(StepProgress progress) {
    Step step = progress.step();
    return new ActReport(
        step.call(),
        step.subject(),
        step.words(),
        progress.firstAskedAt(),
        progress.doneAt(),
        progress.attempts(),
        progress.requestIds());
  }

  private static MemberReport member(Plan plan, Step.UpgradeMember step, StepProgress progress) {
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
