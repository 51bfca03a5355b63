package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.request.RuleName;

/** A database whose tags refuse runs is left alone, no matter who asks (decision 0013). */
public final class NotDenied implements Rule {
  @Override
  public RuleName name() {
    return RuleName.NOT_DENIED;
  }

  @Override
  public Finding check(PreflightInput situation) {
    return new UpgradeTags(situation.database().tags())
        .denial()
        .map(
            denial ->
                Finding.blocker(
                    name(),
                    denial,
                    "Ask the person who set it; remove the tag from the global cluster once runs"
                        + " are allowed again."))
        .orElseGet(() -> Finding.pass(name(), "No tag forbids runs."));
  }
}
