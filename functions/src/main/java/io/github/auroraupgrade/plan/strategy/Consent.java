package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.Optional;

/**
 * Taking secondaries away, and making a second global database, is done only where somebody has
 * said yes to exactly this plan. Making what an earlier run took away needs no new consent.
 */
public final class Consent {
  private Consent() {}

  /** What has to be in {@code consent}; empty if the plan needs none. */
  public static Optional<String> needed(Plan plan) {
    return StrategySelector.LEAST_RISK_FIRST.stream()
        .filter(strategy -> strategy.consequence(plan).isPresent())
        .findFirst()
        .map(strategy -> strategy.name().printed() + ":" + PlanHash.of(plan));
  }

  /** Why the plan may not be run; empty if it may. */
  public static Optional<Refusal> missing(Plan plan, UpgradeRequest request) {
    return needed(plan)
        .filter(value -> !request.wishes().consent().contains(value))
        .map(value -> refusal(plan, request, value));
  }

  private static Refusal refusal(Plan plan, UpgradeRequest request, String value) {
    String consequence =
        StrategySelector.LEAST_RISK_FIRST.stream()
            .flatMap(strategy -> strategy.consequence(plan).stream())
            .findFirst()
            .orElseThrow();
    String given =
        request.wishes().consent().isEmpty()
            ? "the request contains none"
            : "the consent in the request is for another plan";
    return new Refusal(
        RuleName.CONSENT_GIVEN,
        consequence + " This needs consent to exactly this plan, and " + given + ".",
        "Read the plan (\"dryRun\":true). To agree, start again with \"consent\":[\""
            + value
            + "\"], or with aurora-upgrade start --consent "
            + value
            + ".");
  }
}
