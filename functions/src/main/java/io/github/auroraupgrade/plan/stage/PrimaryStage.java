package io.github.auroraupgrade.plan.stage;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.request.PatchAt;
import java.util.Optional;

/**
 * Which stage of a plan is the primary's turn, before which people, calendars and metrics are
 * asked: the one that upgrades it, alone or with all members. Where the primary is on its version
 * already, the first one that restarts or patches one of its instances.
 */
public record PrimaryStage(Plan plan) {

  /** Whether it is this one. */
  public boolean is(Stage stage) {
    return plan.stages().stream().anyMatch(Stage::upgradesPrimary)
        ? stage.upgradesPrimary()
        : plan.stages().stream()
            .filter(this::interrupts)
            .findFirst()
            .filter(stage::equals)
            .isPresent();
  }

  private boolean interrupts(Stage stage) {
    return stage.steps().stream()
        .flatMap(step -> interrupted(step).stream())
        .anyMatch(this::isPrimary);
  }

  /** The cluster whose instances are away for a moment. */
  private static Optional<RdsArn> interrupted(Step step) {
    return switch (step) {
      case Step.RebootInstance reboot -> Optional.of(reboot.cluster());
      case Step.ApplyPending apply ->
          Optional.of(apply.cluster()).filter(_ -> apply.at() != PatchAt.UNDO);
      case Step.UpgradeMember _,
          Step.UpgradeGlobal _,
          Step.TakeSnapshot _,
          Step.AttachParameterGroup _,
          RebuildStep _ ->
          Optional.empty();
    };
  }

  private boolean isPrimary(RdsArn cluster) {
    return plan.members().stream()
        .anyMatch(member -> member.role() == Role.PRIMARY && member.cluster().equals(cluster));
  }
}
