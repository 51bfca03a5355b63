package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;

/** A switchover or failover moves the writer and cancels upgrades (facts §4 row 16). */
public final class NoFailoverUnderWay implements Rule {
  @Override
  public RuleName name() {
    return RuleName.NO_FAILOVER_UNDER_WAY;
  }

  @Override
  public Finding check(PreflightInput situation) {
    return situation
        .database()
        .failover()
        .map(
            failover ->
                Finding.blocker(
                    name(),
                    "A switchover or failover from "
                        + failover.from()
                        + " to "
                        + failover.to()
                        + " is under way ("
                        + failover.status()
                        + ").",
                    "Wait until it has ended, then start again."))
        .orElseGet(() -> Finding.pass(name(), "No switchover or failover is under way."));
  }
}
