package io.github.auroraupgrade.intake;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What waits for a database, found without any event: a version that all members can be upgraded
 * to, a pending maintenance action, a version that AWS has retired. The planner itself is asked, so
 * that the sweep and the run it starts cannot differ.
 *
 * @param asksForUpgrade whether the upgrade could begin now; otherwise a run only plans and mails
 *     the plan
 * @param because a sentence
 * @param deadline when AWS acts on its own, the earliest date of what waits
 */
public record Waiting(boolean asksForUpgrade, String because, Optional<Instant> deadline) {
  private static final String SWEEP = "The sweep found: ";

  /** What waits; empty if nothing does. */
  public static Optional<Waiting> of(
      GlobalDatabase database, VersionCatalogue catalogue, Facts facts, Instant now) {
    if (database.members().isEmpty()) {
      return Optional.empty();
    }
    UpgradeRequest request = UpgradeRequest.of(database.identifier(), SWEEP);
    return found(Planner.plan(database, request, catalogue, facts, now), database, catalogue, facts)
        .map(found -> new Waiting(found.asksForUpgrade(), found.because(), deadline(facts)));
  }

  /** Sweeps begin with what AWS would do first, whether or not it is what the run will do. */
  private static Optional<Instant> deadline(Facts facts) {
    return facts.allPending().stream()
        .flatMap(action -> action.deadline().stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Waiting> found(
      PlanOutcome outcome, GlobalDatabase database, VersionCatalogue catalogue, Facts facts) {
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) ->
          waiting(
              true, "every member can be upgraded to " + plan.targetEngineVersion().text() + ".");
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          waiting(false, "an upgrade is refused at present (" + rules(refusals) + ").");
      case PlanOutcome.NothingToDo(Plan plan, _) ->
          pending(facts)
              .or(() -> retired(database, catalogue))
              .or(() -> outOfSupport(plan))
              .flatMap(why -> waiting(false, why));
    };
  }

  private static Optional<Waiting> waiting(boolean asksForUpgrade, String what) {
    return Optional.of(new Waiting(asksForUpgrade, SWEEP + what, Optional.empty()));
  }

  private static String rules(List<Refusal> refusals) {
    return refusals.stream()
        .map(refusal -> refusal.rule().printed())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> pending(Facts facts) {
    return Optional.of(
            facts.allPending().stream()
                .map(action -> action.action() + " on " + action.resource().identifier())
                .sorted()
                .limit(3)
                .collect(Collectors.joining(", ")))
        .filter(actions -> !actions.isEmpty())
        .map(actions -> "maintenance waits: " + actions + ".");
  }

  private static Optional<String> retired(GlobalDatabase database, VersionCatalogue catalogue) {
    return database.members().stream()
        .filter(member -> isRetired(member, catalogue))
        .map(member -> "AWS has retired the version of " + member.label() + ".")
        .findFirst();
  }

  private static Optional<String> outOfSupport(Plan plan) {
    return plan.findings().stream()
        .filter(finding -> finding.rule() == RuleName.SUPPORT_ENDS)
        .filter(finding -> finding.verdict() == Verdict.WARNING)
        .map(finding -> finding.reason().split("(?<=\\.) ", 2)[0])
        .findFirst();
  }

  private static boolean isRetired(Member member, VersionCatalogue catalogue) {
    return member
        .cluster()
        .flatMap(cluster -> catalogue.offer(member.region(), cluster.version()))
        .filter(offer -> !offer.available())
        .isPresent();
  }
}
