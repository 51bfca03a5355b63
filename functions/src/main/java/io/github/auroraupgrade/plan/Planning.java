package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.request.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What comes of planning: {@code PlanUpgrade} keeps the plan and answers the rest.
 *
 * @param reason a sentence
 * @param globalClusterIdentifier empty where the input did not get that far
 * @param planHash {@link PlanHash} of the plan
 * @param refusals all reasons, where the outcome is {@link UpgradeOutcome#REJECTED}
 */
public record Planning(
    Outcome outcome,
    String reason,
    Optional<String> globalClusterIdentifier,
    Optional<Plan> plan,
    Optional<String> planHash,
    List<Refusal> refusals) {
  /** What the Choice state {@code Planned?} compares. */
  public enum Outcome {
    /** There is work, and nothing speaks against it. */
    READY,
    /** A plan was asked for, not an upgrade. */
    PLAN_ONLY,
    /** Every member is where it should be. */
    NOTHING_TO_DO,
    /** An event about something that is no global database; ends quietly. */
    NOT_OURS,
    /** Refused before anything was touched. */
    REJECTED,
    /** Planning again was refused for what passes on its own: it is tried again. */
    NOT_YET
  }

  public Planning {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(planHash, "planHash is null");
    refusals = List.copyOf(refusals);
  }

  /** With a plan. */
  public static Planning of(Outcome outcome, String reason, Plan plan) {
    return new Planning(
        outcome,
        reason,
        Optional.of(plan.globalClusterIdentifier()),
        Optional.of(plan),
        Optional.of(PlanHash.of(plan)),
        List.of());
  }

  /** An event that ends quietly. */
  public static Planning notOurs(String reason) {
    return new Planning(
        Outcome.NOT_OURS, reason, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Refused, for nothing but what usually passes on its own within minutes. */
  public boolean refusesForNow() {
    return outcome == Outcome.REJECTED
        && refusals.stream().allMatch(refusal -> refusal.rule().passesByItself());
  }

  /** The same, to be tried again. */
  public Planning notYet() {
    return new Planning(Outcome.NOT_YET, reason, globalClusterIdentifier, plan, planHash, refusals);
  }

  /** Refused; the reason names every rule. */
  public static Planning rejected(
      Optional<String> globalClusterIdentifier, List<Refusal> refusals) {
    String reason =
        refusals.stream()
            .map(refusal -> refusal.rule().printed() + ": " + refusal.reason())
            .collect(Collectors.joining(" "));
    return new Planning(
        Outcome.REJECTED,
        reason,
        globalClusterIdentifier,
        Optional.empty(),
        Optional.empty(),
        refusals);
  }
}
