package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import java.util.List;
import java.util.stream.Collectors;

/** A patch that is to be applied has to wait on a cluster (facts §0.1, §2.2, §3.6). */
public final class PendingPatchRule implements Rule {
  @Override
  public RuleName name() {
    return RuleName.PATCH_WAITS;
  }

  @Override
  public Finding check(PreflightInput situation) {
    List<Hop> patches =
        situation.path().stream()
            .filter(planned -> planned.is(Strategy.Trait.PATCH_ONLY))
            .map(PlannedHop::hop)
            .toList();
    if (patches.isEmpty()) {
      return Finding.pass(name(), "No pending patch is to be applied.");
    }
    List<PendingAction> waiting =
        situation.facts().allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .filter(action -> situation.database().member(action.resource()).isPresent())
            .toList();
    if (waiting.stream()
        .anyMatch(action -> patches.stream().anyMatch(hop -> hop.isMadeBy(action)))) {
      return Finding.pass(name(), "An engine patch is pending as system-update on the clusters.");
    }
    Finding found = waiting.isEmpty() ? nothing() : another(waiting);
    return situation.request().dryRun()
        ? Finding.warning(name(), found.reason(), found.remedy())
        : found;
  }

  private Finding nothing() {
    return Finding.blocker(
        name(),
        "No engine patch is pending as system-update on any member cluster.",
        "Wait until AWS offers it; DescribePendingMaintenanceActions lists it then.");
  }

  /** AWS prints 5.6.10a before and after, so that a stated version may be that of last month. */
  private Finding another(List<PendingAction> waiting) {
    return Finding.blocker(
        name(),
        waiting.stream()
            .map(PendingAction::description)
            .distinct()
            .collect(
                Collectors.joining("; ", "A different patch is pending on the clusters: ", ".")),
        "Ask the database which version it is (SELECT AURORA_VERSION()) and state that one; then"
            + " name the version that is pending.");
  }
}
