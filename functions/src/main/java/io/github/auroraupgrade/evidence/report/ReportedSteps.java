package io.github.auroraupgrade.evidence.report;

import io.github.auroraupgrade.evidence.report.Report.ActReport;
import io.github.auroraupgrade.evidence.report.Report.MemberReport;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.RememberedStep;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says about the steps of a run: each member's part, and everything else that was
 * done.
 */
final class ReportedSteps {
  private ReportedSteps() {}

  /** What was done to each member, and then those whose turn never came. */
  static List<MemberReport> members(Plan first, Plan plan, List<RememberedStep> remembered) {
    List<MemberReport> members =
        new ArrayList<>(remembered.stream().flatMap(step -> members(plan, step)).toList());
    first.steps().stream()
        .filter(Step.UpgradeMember.class::isInstance)
        .map(Step.UpgradeMember.class::cast)
        .filter(step -> members.stream().noneMatch(done -> done.cluster().equals(step.cluster())))
        .map(step -> notBegun(first, step))
        .forEach(members::add);
    return members;
  }

  /** One for each act that was not about a single member's version. */
  static List<ActReport> acts(List<RememberedStep> remembered) {
    return remembered.stream()
        .filter(one -> !(one.step() instanceof Step.UpgradeMember))
        .map(one -> act(one.step(), one.progress()))
        .toList();
  }

  private static Stream<MemberReport> members(Plan plan, RememberedStep remembered) {
    StepProgress progress = remembered.progress();
    return switch (remembered.step()) {
      case Step.UpgradeMember step ->
          Stream.of(member(plan, step, progress, progress.underWayAt()));
      case Step.UpgradeGlobal step ->
          plan.members().stream()
              .map(member -> new Step.UpgradeMember(member.cluster(), member.version(), step.to()))
              .map(each -> member(plan, each, progress, Optional.empty()));
      case Step.ApplyPending _,
          Step.TakeSnapshot _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _,
          RebuildStep _ ->
          Stream.empty();
    };
  }

  private static MemberReport notBegun(Plan plan, Step.UpgradeMember step) {
    return new MemberReport(
        step.cluster(),
        role(plan, step),
        step.from(),
        step.to(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of());
  }

  private static Role role(Plan plan, Step.UpgradeMember step) {
    return plan.members().stream()
        .filter(planned -> planned.cluster().equals(step.cluster()))
        .map(PlannedMember::role)
        .findFirst()
        .orElse(Role.SECONDARY);
  }

  private static ActReport act(Step step, StepProgress progress) {
    return new ActReport(
        step.call(),
        step.subject(),
        step.words(),
        progress.firstAskedAt(),
        progress.underWayAt(),
        progress.doneAt(),
        progress.attempts(),
        progress.requestIds());
  }

  /**
   * What is remembered of an operation on all members is not what was seen of each: that one was
   * under way.
   */
  private static MemberReport member(
      Plan plan, Step.UpgradeMember step, StepProgress progress, Optional<Instant> underWayAt) {
    return new MemberReport(
        step.cluster(),
        role(plan, step),
        step.from(),
        step.to(),
        progress.firstAskedAt(),
        underWayAt,
        progress.doneAt(),
        progress
            .firstAskedAt()
            .flatMap(
                asked -> progress.doneAt().map(done -> Duration.between(asked, done).toSeconds())),
        progress.attempts(),
        progress.requestIds());
  }
}
