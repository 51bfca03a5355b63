package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.reading.Observation;

/**
 * What one reading says of one step, without memory. {@link StepAssessment} adds what is
 * remembered.
 */
public sealed interface StepStatus {
  /** As the step requires; counts when it is read again. */
  record Reached() implements StepStatus {}

  /** AWS is at it. */
  record UnderWay(String what) implements StepStatus {}

  /** Busy with something else, or not described: nothing to do but wait. */
  record Busy(String what) implements StepStatus {}

  /**
   * As before the step.
   *
   * @param how for a sentence: {@code the cluster is back on 16.8}
   * @param accepted whether AWS has taken the order and not begun
   */
  record AsBefore(String how, boolean accepted) implements StepStatus {}

  /** AWS has taken the order for the next opening of this window. */
  record Scheduled(String what, MaintenanceWindow window) implements StepStatus {}

  /** It will not happen without a person. */
  record Broken(String reason) implements StepStatus {}

  /** What is seen of this step. */
  static StepStatus of(Step step, Observation seen) {
    return switch (step) {
      case Step.UpgradeMember upgrade -> MemberUpgradeProbe.of(upgrade, seen.database());
      case Step.UpgradeGlobal upgrade -> GlobalUpgradeProbe.of(upgrade, seen.database());
      case Step.ApplyPending apply -> PendingActionProbe.of(apply, seen);
      case Step.TakeSnapshot take -> SnapshotProbe.of(take, seen);
      case Step.AttachParameterGroup attach -> ParameterGroupProbe.of(attach, seen);
      case Step.RebootInstance reboot -> ParameterGroupProbe.of(reboot, seen);
      case RebuildStep recreate -> RebuildProbe.of(recreate, seen);
    };
  }

  /** For a sentence: the member, or what else the step is about. */
  static String label(Step step, Observation seen) {
    return seen.database()
        .member(step.subject())
        .filter(_ -> step.bringsMemberOn())
        .map(Member::label)
        .orElseGet(step::words);
  }
}
