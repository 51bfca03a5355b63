package io.github.auroraupgrade.plan.planner;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.version.TargetChoice;
import io.github.auroraupgrade.plan.version.UpgradeGraph;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final VersionCatalogue CATALOGUE = catalogue("aurora-postgresql");

  @Test
  void withoutATargetTheLatestMinorVersionIsPlannedSecondariesFirst() {
    Plan plan = ready(TestFleet.on("16.8"), "");
    assertThat(plan.targetEngineVersion().text()).isEqualTo("16.14");
    assertThat(plan.stages())
        .extracting(Stage::wave)
        .containsExactly(Wave.SECONDARIES, Wave.SECONDARIES, Wave.PRIMARY);
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(EUROPE, SYDNEY, PRIMARY);
    assertThat(plan.findings()).noneMatch(Finding::isBlocker);
  }

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

  @Test
  void theSameVersionEverywhereIsNothingToDo() {
    PlanOutcome outcome = plan(TestFleet.on("16.13"), "16.13");
    assertThat(outcome).isInstanceOf(PlanOutcome.NothingToDo.class);
    assertThat(((PlanOutcome.NothingToDo) outcome).plan().stages()).isEmpty();
  }

  @Test
  void theNewestVersionIsNothingToDoWithoutATarget() {
    assertThat(plan(TestFleet.on("16.14"), "")).isInstanceOf(PlanOutcome.NothingToDo.class);
  }

  @Test
  void aHalfFinishedUpgradeIsFinishedAndWhatIsDoneIsSkipped() {
    Plan plan = ready(TestFleet.on("16.8").upgraded(EUROPE, "16.14"), "");
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(SYDNEY, PRIMARY);
    assertThat(plan.members()).hasSize(3);
  }

  @Test
  void aGlobalClusterThatLagsBehindItsMembersIsStillVerified() {
    Plan plan = ready(TestFleet.on("16.14").withGlobal("16.8", "available"), "16.14");
    assertThat(plan.stages()).isEmpty();
  }

  @Test
  void aMemberAlreadyUpgradingToTheTargetIsWatchedNotRefused() {
    TestFleet fleet =
        TestFleet.on("16.8").withPending(EUROPE, "16.14").withStatus(EUROPE, "upgrading");
    assertThat(ready(fleet, "16.14").steps()).hasSize(3);
  }

  @Test
  void aPatchWithinOneMinorVersionOfMysqlIsPlanned() {
    Plan plan = ready(TestFleet.on("8.0.mysql_aurora.3.10.1"), "8.0.mysql_aurora.3.10.4");
    assertThat(plan.path().getFirst().choice().strategy()).isEqualTo(Strategy.SECONDARIES_FIRST);
    assertThat(plan.steps()).hasSize(3);
  }

  @Test
  void everythingThatSpeaksAgainstItIsToldAtOnce() {
    TestFleet fleet =
        TestFleet.on("16.8")
            .withStatus(EUROPE, "modifying")
            .withInstances(SYDNEY, _ -> List.of())
            .withFailover("pending");
    assertThat(refusals(plan(fleet, "16.99")))
        .extracting(refusal -> refusal.rule().printed())
        .containsExactlyInAnyOrder(
            "target-known", "no-failover-under-way", "members-available", "members-have-instances");
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

  @Test
  void aMemberThatIsNotAvailableIsRefused() {
    assertRefused(
        TestFleet.on("16.8").withStatus(EUROPE, "modifying"),
        "members-available",
        "orders-euw1 (secondary, eu-west-1) is 16.8, modifying");
  }

  @Test
  void aStatusThatAwsDoesNotDocumentIsRefusedByName() {
    assertRefused(
        TestFleet.on("16.8").withStatus(EUROPE, "brand-new-status"),
        "members-available",
        "orders-euw1 (secondary, eu-west-1) is 16.8, brand-new-status");
  }

  @Test
  void aBackupIsWaitedForByTheRun() {
    TestFleet fleet =
        TestFleet.on("16.8")
            .withStatus(EUROPE, "backing-up")
            .withInstances(
                PRIMARY,
                instances ->
                    List.of(
                        instances.get(0), instance(instances.get(1).identifier(), "backing-up")));
    assertThat(ready(fleet, "").findings())
        .filteredOn(finding -> finding.verdict() == Finding.Verdict.WARNING)
        .extracting(finding -> finding.rule().printed())
        .contains("members-available", "instances-available");
  }

  @ParameterizedTest
  @CsvSource({
    "stopped, Start the DB cluster",
    "upgrade-failed, rds-final",
    "inaccessible-encryption-credentials-recoverable, then start the DB cluster",
    "inaccessible-encryption-credentials, restore from a backup"
  })
  void aStatusThatNoWaitingEndsIsRefusedWithWhatHelps(String status, String advice) {
    assertThat(refusals(plan(TestFleet.on("16.8").withStatus(EUROPE, status), "")))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(RuleName.NOTHING_BROKEN);
              assertThat(refusal.rule().passesByItself()).isFalse();
              assertThat(refusal.reason())
                  .isEqualTo("orders-euw1 (secondary, eu-west-1) is " + status + ".");
              assertThat(refusal.remedy()).contains(advice);
            });
  }

  @Test
  void anInstanceThatOptimisesItsStorageServes() {
    TestFleet fleet =
        TestFleet.on("16.8")
            .withInstances(
                EUROPE,
                instances ->
                    List.of(
                        instances.get(0),
                        instance(instances.get(1).identifier(), "storage-optimization")));
    assertThat(plan(fleet, "")).isInstanceOf(PlanOutcome.Ready.class);
  }

  private static Instance instance(String identifier, String status) {
    return new Instance(
        identifier, "db.r6g.large", status, EngineVersion.parse("16.8"), false, false);
  }

  @Test
  void aMemberUpgradingToAnotherVersionIsRefused() {
    TestFleet fleet =
        TestFleet.on("16.8").withPending(EUROPE, "16.9").withStatus(EUROPE, "upgrading");
    assertThat(refusals(plan(fleet, "")))
        .extracting(refusal -> refusal.rule().printed())
        .containsExactly("members-available", "nothing-pending");
  }

  @Test
  void aHeadlessSecondaryIsRefused() {
    assertRefused(
        TestFleet.on("16.8").withInstances(EUROPE, _ -> List.of()),
        "members-have-instances",
        "orders-euw1");
  }

  @Test
  void anInstanceThatIsNotAvailableIsRefused() {
    Instance full = instance("orders-euw1-2", "storage-full");
    assertRefused(
        TestFleet.on("16.8").withInstances(EUROPE, instances -> List.of(instances.get(0), full)),
        "nothing-broken",
        "DB instance orders-euw1-2 of orders-euw1 (secondary, eu-west-1) is storage-full");
  }

  @Test
  void aPendingInstanceChangeIsRefused() {
    Instance pending =
        new Instance(
            "orders-euw1-2", "db.r6g.large", "available", EngineVersion.parse("16.8"), false, true);
    assertRefused(
        TestFleet.on("16.8").withInstances(EUROPE, _ -> List.of(pending)),
        "nothing-pending",
        "DB instance orders-euw1-2");
  }

  @Test
  void anotherVersionPendingIsRefused() {
    assertRefused(
        TestFleet.on("16.8").withPending(EUROPE, "16.9"), "nothing-pending", "16.9 pending");
  }

  @Test
  void aMemberThatWaitsForResynchronisationIsRefused() {
    assertRefused(
        TestFleet.on("16.8").with(SYDNEY, member -> changed(member, "pending-resync", "disabled")),
        "replication-connected",
        "orders-apse2");
  }

  @Test
  void writeForwardingThatIsChangingIsRefused() {
    assertRefused(
        TestFleet.on("16.8").with(SYDNEY, member -> changed(member, "connected", "enabling")),
        "write-forwarding-settled",
        "orders-apse2 (secondary, ap-southeast-2) is enabling");
  }

  @Test
  void aGlobalClusterThatIsBusyIsRefused() {
    assertRefused(
        TestFleet.on("16.8").withGlobal("16.8", "modifying"),
        "global-cluster-available",
        "modifying");
  }

  @Test
  void aGlobalClusterWithoutMembersIsRefused() {
    assertRefused(TestFleet.on("16.8").withMembers(List.of()), "has-members", "orders");
  }

  @Test
  void aGlobalClusterWithoutAWriterIsRefused() {
    assertRefused(TestFleet.on("16.8").without(PRIMARY), "has-one-primary", "accepts writes");
  }

  @Test
  void aMemberItsRegionDoesNotKnowIsRefused() {
    assertRefused(
        TestFleet.on("16.8")
            .with(
                SYDNEY,
                member ->
                    new Member(SYDNEY, Role.SECONDARY, "connected", "disabled", Optional.empty())),
        "members-described",
        "ap-southeast-2");
  }

  @Test
  void anEngineWithoutAuroraGlobalDatabasesIsRefused() {
    GlobalDatabase docdb =
        new GlobalDatabase(
            "docs",
            "docdb",
            EngineVersion.parse("5.0.0"),
            "available",
            Optional.empty(),
            TestFleet.on("16.8").database().members(),
            Map.of());
    assertThat(refusals(plan(docdb, request(""), CATALOGUE)))
        .extracting(refusal -> refusal.rule().printed())
        .containsExactly("supported-engine");
  }

  @Test
  void theHashChangesWithThePlanAndNotWithTheTime() {
    Plan plan = ready(TestFleet.on("16.8"), "16.13");
    PlanOutcome later =
        Planner.plan(
            TestFleet.on("16.8").database(),
            request("16.13"),
            CATALOGUE,
            Facts.NONE,
            NOW.plusSeconds(60));
    assertThat(PlanHash.of(((PlanOutcome.Ready) later).plan()))
        .hasSize(64)
        .isEqualTo(PlanHash.of(plan));
    assertThat(PlanHash.of(ready(TestFleet.on("16.8"), "16.14"))).isNotEqualTo(PlanHash.of(plan));
  }

  private static Member changed(Member member, String synchronization, String forwarding) {
    return new Member(member.arn(), member.role(), synchronization, forwarding, member.cluster());
  }

  private static VersionCatalogue without(String region, String version) {
    return RecordedCatalogue.except(
        CATALOGUE,
        region,
        offers ->
            offers.stream().filter(offer -> !offer.version().text().equals(version)).toList());
  }

  private static void assertRefused(TestFleet fleet, String rule, String reason) {
    assertThat(refusals(plan(fleet, "")))
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule().printed()).isEqualTo(rule);
              assertThat(refusal.reason()).contains(reason);
              assertThat(refusal.remedy()).isNotBlank();
            });
  }

  private static Plan ready(TestFleet fleet, String target) {
    return ((PlanOutcome.Ready) plan(fleet, target)).plan();
  }

  private static List<Refusal> refusals(PlanOutcome outcome) {
    return ((PlanOutcome.Rejected) outcome).refusals();
  }

  private static PlanOutcome plan(TestFleet fleet, String target) {
    return plan(fleet.database(), request(target), catalogue(fleet.database().engineName()));
  }

  private static VersionCatalogue catalogue(String engine) {
    return RecordedCatalogue.of(engine, "us-east-1", "eu-west-1", "ap-southeast-2");
  }

  private static PlanOutcome plan(
      GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue) {
    return Planner.plan(database, request, catalogue, Facts.NONE, NOW);
  }

  private static UpgradeRequest request(String target) {
    return TestRequest.to(target.isEmpty() ? "latest-minor" : target);
  }
}
