package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import java.util.List;

/**
 * After a minor version AWS requires all members on the same patch level, too: an engine patch that
 * waits on some of them keeps them apart (facts §3.3, §3.9).
 */
public final class PatchParity implements Rule {

  @Override
  public RuleName name() {
    return RuleName.PATCH_PARITY;
  }

  @Override
  public Finding check(PreflightInput situation) {
    boolean patched = situation.path().stream().anyMatch(it -> it.is(Strategy.Trait.PATCH_ONLY));
    if (situation.path().isEmpty() || patched) {
      return Finding.pass(name(), "The pending patch is what this run applies.");
    }
    List<String> waiting =
        situation.facts().allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .filter(action -> situation.database().member(action.resource()).isPresent())
            .map(action -> action.resource().identifier())
            .distinct()
            .sorted()
            .toList();
    if (waiting.isEmpty() && !situation.unreadPending().isEmpty()) {
      return Finding.unchecked(
          name(),
          "Pending maintenance was not read. " + situation.unreadPending(),
          "Check whether a system-update is pending on a member cluster.");
    }
    return waiting.isEmpty() || waiting.size() == situation.database().members().size()
        ? Finding.pass(name(), "No engine patch is pending on only some of the members.")
        : Finding.warning(
            name(),
            "An engine patch (system-update) is pending on "
                + String.join(", ", waiting)
                + " but not on the other members: their patch levels differ.",
            "When the upgrade is done, look at describe-pending-maintenance-actions again, and"
                + " apply what is pending there with latest-patch.");
  }
}
