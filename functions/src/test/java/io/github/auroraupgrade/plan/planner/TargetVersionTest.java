package io.github.auroraupgrade.plan.planner;

import static io.github.auroraupgrade.plan.planner.TestPlan.catalogue;
import static io.github.auroraupgrade.plan.planner.TestPlan.plan;
import static io.github.auroraupgrade.plan.planner.TestPlan.ready;
import static io.github.auroraupgrade.plan.planner.TestPlan.refusals;
import static io.github.auroraupgrade.plan.planner.TestPlan.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.version.TargetChoice;
import io.github.auroraupgrade.plan.version.UpgradeGraph;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Target;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetVersionTest {
  private static final VersionCatalogue CATALOGUE = catalogue("aurora-postgresql");

  @Test
  void theTargetOfTheRequestIsTaken() {
    Plan plan = ready(TestFleet.on("16.8"), "16.9");
    assertThat(plan.steps()).extracting(Step::change).containsOnly("16.8 -> 16.9");
  }

  @Test
  void aVersionOneRegionLacksIsNotChosenByItself() {
    VersionCatalogue catalogue = without("eu-west-1", "16.14");
    Plan plan =
        ((PlanOutcome.Ready) plan(TestFleet.on("16.8").database(), request(""), catalogue)).plan();
    assertThat(plan.targetEngineVersion().text()).isEqualTo("16.13");
  }

  @Test
  void aVersionOneRegionLacksIsRefusedAndTheRegionIsNamed() {
    VersionCatalogue catalogue = without("eu-west-1", "16.14");
    PlanOutcome outcome = plan(TestFleet.on("16.8").database(), request("16.14"), catalogue);
    assertThat(refusals(outcome))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule().printed()).isEqualTo("target-offered-everywhere");
              assertThat(refusal.reason()).contains("eu-west-1").contains("16.14");
            });
  }

  @Test
  void aVersionThatOneRegionOffersOnlyOutsideGlobalDatabasesIsRefused() {
    VersionCatalogue catalogue =
        RecordedCatalogue.except(
            CATALOGUE,
            "ap-southeast-2",
            offers ->
                offers.stream()
                    .map(
                        offer ->
                            offer.version().text().equals("16.14")
                                ? new OfferedVersion(
                                    offer.version(), true, false, "", offer.targets())
                                : offer)
                    .toList());
    PlanOutcome outcome = plan(TestFleet.on("16.8").database(), request("16.14"), catalogue);
    assertThat(refusals(outcome))
        .extracting(refusal -> refusal.rule().printed())
        .containsExactly("target-supports-global-databases");
  }

  @ParameterizedTest
  @CsvSource({
    "16.8, 16.99, target-known",
    "16.13, 16.8, no-downgrade",
    "16.8, 17.10, rpo-off",
    "16.8, 16.11-limitless, target-supports-global-databases",
    "15.2, 15.4, target-offered-everywhere",
    "12.12, 12.22, valid-upgrade-target",
    "8.0.mysql_aurora.3.04.0, 8.0.mysql_aurora.3.10.4, recreation-possible"
  })
  void eachImpossibleTargetIsRefusedByItsRule(String from, String target, String rule) {
    List<Refusal> refusals = refusals(plan(TestFleet.on(from), target));
    assertThat(refusals).anyMatch(refusal -> refusal.rule().printed().equals(rule));
    assertThat(refusals).allMatch(refusal -> !refusal.remedy().isBlank());
  }

  @Test
  void aVersionOfTheOtherEngineIsUnknown() {
    PlanOutcome outcome = plan(TestFleet.on("16.8"), "8.0.mysql_aurora.3.10.4");
    assertThat(refusals(outcome))
        .extracting(refusal -> refusal.rule().printed())
        .contains("target-known");
  }

  @ParameterizedTest
  @CsvSource({
    "16.8, 16, 16.14",
    "16.8, 17, 17.10",
    "16.8, next-major, 17.10",
    "16.14, 16, 16.14",
    "8.0.mysql_aurora.3.10.1, 3.10, 8.0.mysql_aurora.3.10.5",
    "8.0.mysql_aurora.3.10.1, 3.10.4, 8.0.mysql_aurora.3.10.4",
    "8.0.mysql_aurora.3.10.1, 8.4, 8.4.mysql_aurora.8.4.8"
  })
  void aVersionAsPeopleSayItIsTheNewestOfThem(String from, String said, String meant) {
    GlobalDatabase database = TestFleet.on(from).database();
    VersionCatalogue catalogue = catalogue(database.engineName());
    EngineVersion now = EngineVersion.parse(from);
    assertThat(
            new TargetChoice(
                    database,
                    catalogue,
                    new UpgradeGraph(catalogue, database.regions()),
                    Facts.NONE,
                    LocalDate.of(2026, 11, 21))
                .choose(Target.parse(said), now, now)
                .orElseThrow()
                .version()
                .text())
        .isEqualTo(meant);
  }

  @Test
  void aShortVersionThatNobodyKnowsIsRefusedInFull() {
    assertThat(refusals(plan(TestFleet.on("8.0.mysql_aurora.3.10.1"), "3.99")))
        .extracting(Refusal::reason)
        .containsExactly("No member's Region knows engine version 8.0.mysql_aurora.3.99.0.");
    assertThat(refusals(plan(TestFleet.on("16.8"), "99")))
        .extracting(Refusal::reason)
        .containsExactly("No member's Region knows engine version 99.0.");
  }

  private static VersionCatalogue without(String region, String version) {
    return RecordedCatalogue.except(
        CATALOGUE,
        region,
        offers ->
            offers.stream().filter(offer -> !offer.version().text().equals(version)).toList());
  }
}
