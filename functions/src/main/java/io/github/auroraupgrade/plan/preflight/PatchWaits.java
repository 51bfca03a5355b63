package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.PendingAction;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;

/** A patch that is to be applied has to wait on a cluster (facts §0.1, §2.2, §3.6). */
final class PatchWaits implements Rule {
  @Override
  public RuleName name() {
    return RuleName.PATCH_WAITS;
  }

  @Override
  public Finding check(Situation situation) {
    boolean patch =
        situation.path().stream()
            .anyMatch(planned -> planned.choice().strategy() == Strategy.PENDING_PATCH);
    if (!patch) {
      return Finding.pass(name(), "No patch that waits is to be applied.");
    }
    boolean waits =
        situation.facts().allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .anyMatch(action -> situation.database().member(action.resource()).isPresent());
    if (waits) {
      return Finding.pass(name(), "An engine patch waits as system-update on the clusters.");
    }
    String reason = "No engine patch waits as system-update on any member cluster.";
    String remedy = "Wait until AWS offers it; DescribePendingMaintenanceActions lists it then.";
    return situation.request().dryRun()
        ? Finding.warning(name(), reason, remedy)
        : Finding.blocker(name(), reason, remedy);
  }
}
