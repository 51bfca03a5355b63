package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;

/** A switchover or failover moves the writer and cancels upgrades (facts §4 row 16). */
final class NoFailoverUnderWay implements Rule {
  @Override
  public String name() {
    return "no-failover-under-way";
  }

  @Override
  public Finding check(Situation situation) {
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
