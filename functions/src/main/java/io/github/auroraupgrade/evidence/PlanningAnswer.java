package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.request.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What {@code PlanUpgrade} answers, {@code $.planning} in the state machine: the result of
 * planning, and where the plan is. The plan itself would not fit: it has a step for each DB
 * instance, and each state's data may hold 256 KiB (facts §6).
 *
 * @param reason a sentence
 * @param globalClusterIdentifier empty where the input did not get that far
 * @param targetEngineVersion of the plan that is followed
 * @param plan the plan that is followed, as it was stored when it was made
 * @param planHash what people name the plan by, {@link io.github.auroraupgrade.plan.PlanHash}
 * @param settings what clusters are made from, as it was stored, where the next run has to know it
 *     too
 * @param earlierPlans plans of this run that are followed no more and have steps that were begun
 * @param refusals all reasons, where the outcome is {@code REJECTED}
 */
public record PlanningAnswer(
    Planning.Outcome outcome,
    String reason,
    Optional<String> globalClusterIdentifier,
    Optional<EngineVersion> targetEngineVersion,
    Optional<StoredDocument> plan,
    Optional<String> planHash,
    Optional<StoredDocument> settings,
    List<StoredDocument> earlierPlans,
    List<Refusal> refusals) {
  public PlanningAnswer {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(targetEngineVersion, "targetEngineVersion is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(planHash, "planHash is null");
    requireNonNull(settings, "settings is null");
    earlierPlans = List.copyOf(earlierPlans);
    refusals = List.copyOf(refusals);
  }

  /**
   * This is the result of planning, and the plan, if one was made, lies there; so do the settings.
   */
  public static PlanningAnswer of(
      Planning planning, Optional<StoredDocument> plan, Optional<StoredDocument> settings) {
    return new PlanningAnswer(
        planning.outcome(),
        planning.reason(),
        planning.globalClusterIdentifier(),
        planning.plan().map(Plan::targetEngineVersion),
        plan,
        planning.planHash(),
        settings,
        List.of(),
        planning.refusals());
  }

  /** The same with the plans of this run that are followed no more. */
  public PlanningAnswer after(List<StoredDocument> earlier) {
    return new PlanningAnswer(
        outcome,
        reason,
        globalClusterIdentifier,
        targetEngineVersion,
        plan,
        planHash,
        settings,
        earlier,
        refusals);
  }

  /** The same with the plan that was followed until now: none was made to take its place. */
  public PlanningAnswer following(PlanningAnswer before) {
    return new PlanningAnswer(
        outcome,
        reason,
        globalClusterIdentifier,
        before.targetEngineVersion(),
        before.plan(),
        before.planHash(),
        before.settings(),
        before.earlierPlans(),
        refusals);
  }
}
