package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.request.RuleName;

/** One precondition. */
public interface Rule {
  /** The name people read in refusals and look up in the runbook. */
  RuleName name();

  /** What the rule says of this situation. */
  Finding check(PreflightInput situation);
}
