package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;

/** While members differ, a managed switchover or failover is refused (facts §3.3). */
final class SwitchoverDuringUpgrade implements Rule {
  @Override
  public RuleName name() {
    return RuleName.SWITCHOVER_DURING_UPGRADE;
  }

  @Override
  public Finding check(Situation situation) {
    return situation.path().isEmpty()
        ? Finding.pass(name(), "The versions do not change.")
        : Finding.warning(
            name(),
            "Until the last member is done, a managed switchover or failover may be refused,"
                + " because it wants members of the same version.",
            "Choose a time when no switchover is planned.");
  }
}
