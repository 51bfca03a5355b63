package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Planning.Outcome;
import io.github.auroraupgrade.plan.strategy.Consent;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a run may go by the result of planning. */
public final class Readiness {
  private Readiness() {}

  /** What prevents the start is reported together with everything else. */
  public static PlanOutcome unless(List<Refusal> start, PlanOutcome outcome) {
    if (start.isEmpty()) {
      return outcome;
    }
    return switch (outcome) {
      case PlanOutcome.Ready _ -> new PlanOutcome.Rejected(start);
      case PlanOutcome.NothingToDo nothing -> nothing;
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          new PlanOutcome.Rejected(Stream.concat(refusals.stream(), start.stream()).toList());
    };
  }

  /** What is answered to a request about this database. */
  public static Planning of(GlobalDatabase database, UpgradeRequest request, PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) -> ready(plan, request);
      case PlanOutcome.NothingToDo(Plan plan, String reason) ->
          Planning.of(Outcome.NOTHING_TO_DO, reason, plan);
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          Planning.rejected(Optional.of(database.identifier()), refusals);
    };
  }

  private static Planning ready(Plan plan, UpgradeRequest request) {
    if (request.dryRun()) {
      return Planning.of(Outcome.PLAN_ONLY, plan.targetReason(), plan);
    }
    return Consent.missing(plan, request)
        .map(
            missing ->
                Planning.rejected(Optional.of(plan.globalClusterIdentifier()), List.of(missing)))
        .orElseGet(() -> Planning.of(Outcome.READY, plan.targetReason(), plan));
  }
}
