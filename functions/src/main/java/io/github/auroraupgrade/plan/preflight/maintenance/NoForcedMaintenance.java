package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.util.stream.Collectors;

/** AWS's own date for an engine upgrade must not fall into ours (facts §4 row 19). */
public final class NoForcedMaintenance implements Rule {
  private static final Duration SOON = Duration.ofDays(7);

  @Override
  public RuleName name() {
    return RuleName.NO_FORCED_MAINTENANCE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String near =
        situation.facts().allPending().stream()
            .filter(action -> action.isEnginePatch() || action.isEngineUpgrade())
            .filter(action -> isNear(situation, action))
            .map(
                action ->
                    action.action()
                        + " on "
                        + action.resource().identifier()
                        + " from "
                        + action.deadline().orElseThrow())
            .collect(Collectors.joining("; "));
    if (!near.isEmpty()) {
      return Finding.warning(
          name(),
          "AWS will act on its own soon: " + near + ".",
          "Run this upgrade well before that time, or wait until AWS is done.");
    }
    String unread = situation.unreadPending();
    return unread.isEmpty()
        ? Finding.pass(name(), "AWS will do nothing on its own in the next few days.")
        : Finding.unchecked(
            name(),
            "Pending maintenance actions were not read in every Region. " + unread,
            "Look at DescribePendingMaintenanceActions.");
  }

  private static boolean isNear(PreflightInput situation, PendingAction action) {
    return action.deadline().filter(at -> at.isBefore(situation.now().plus(SOON))).isPresent();
  }
}
