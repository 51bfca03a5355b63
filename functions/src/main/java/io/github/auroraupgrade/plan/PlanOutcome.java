package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.request.Refusal;
import java.util.List;

/** The result of planning. */
public sealed interface PlanOutcome {
  /** There is work, and nothing speaks against it. */
  record Ready(Plan plan) implements PlanOutcome {}

  /** Every member is where it should be. */
  record NothingToDo(Plan plan, String reason) implements PlanOutcome {}

  /** Refused before anything was touched; every reason at once. */
  record Rejected(List<Refusal> refusals) implements PlanOutcome {
    public Rejected {
      refusals = List.copyOf(refusals);
    }
  }
}
