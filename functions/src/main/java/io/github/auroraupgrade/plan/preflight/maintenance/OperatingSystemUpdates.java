package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * The word system-update on an instance is an update of its operating system, not of the engine
 * (facts §0.1).
 */
public final class OperatingSystemUpdates implements Rule {
  @Override
  public RuleName name() {
    return RuleName.OPERATING_SYSTEM_UPDATES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String waiting =
        situation.facts().allPending().stream()
            .filter(PendingAction::isOperatingSystem)
            .map(action -> action.action() + " on " + action.resource().identifier())
            .collect(Collectors.joining("; "));
    if (!waiting.isEmpty() && situation.request().wishes().instanceActions()) {
      return Finding.pass(
          name(),
          "Operating system updates are pending and are applied at the end: " + waiting + ".");
    }
    if (waiting.isEmpty() && !situation.unreadPending().isEmpty()) {
      return Finding.unchecked(
          name(),
          "Pending maintenance was not read. " + situation.unreadPending(),
          "Allow rds:DescribePendingMaintenanceActions, or check them yourself.");
    }
    return waiting.isEmpty()
        ? Finding.pass(name(), "No operating system update is pending.")
        : Finding.warning(
            name(),
            "Operating system updates are pending: "
                + waiting
                + ". This upgrade does not apply"
                + " them.",
            "Apply them separately, or set includeInstanceActions to true.");
  }
}
