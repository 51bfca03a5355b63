package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;

/** Plans for tests, from recorded catalogues of three Regions and without facts. */
final class TestPlan {
  static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  private TestPlan() {}

  /** A plan that is ready; without a target for the latest minor version. */
  static Plan ready(TestFleet fleet, String target) {
    return ((PlanOutcome.Ready) plan(fleet, target)).plan();
  }

  static List<Refusal> refusals(PlanOutcome outcome) {
    return ((PlanOutcome.Rejected) outcome).refusals();
  }

  static PlanOutcome plan(TestFleet fleet, String target) {
    return plan(fleet.database(), request(target), catalogue(fleet.database().engineName()));
  }

  static PlanOutcome plan(
      GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue) {
    return Planner.plan(database, request, catalogue, Facts.NONE, NOW);
  }

  static UpgradeRequest request(String target) {
    return TestRequest.to(target.isEmpty() ? "latest-minor" : target);
  }

  static VersionCatalogue catalogue(String engine) {
    return RecordedCatalogue.of(engine, "us-east-1", "eu-west-1", "ap-southeast-2");
  }
}
