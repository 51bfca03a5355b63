package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;

/** The global cluster itself has to be idle, or upgrading already (facts §2.3). */
public final class GlobalClusterAvailable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.GLOBAL_CLUSTER_AVAILABLE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String status = situation.database().status();
    return situation.database().isAvailable() || situation.database().isInUpgrade()
        ? Finding.pass(name(), "The global cluster is " + status + ".")
        : Finding.blocker(
            name(),
            "The global cluster is " + status + ".",
            "Wait until it is available, then start again.");
  }
}
