package io.github.auroraupgrade.plan;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.StrategyChoice.NotChosen;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the plan tells its readers: steps, estimates, alternatives, consequences. */
class PlanDocumentTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final long MINOR = 16 * 60;
  private static final long MAJOR = 50 * 60;

  @Test
  void severalHopsAreRunOneAfterTheOtherEachWithAllSecondariesBeforeThePrimary() {
    Plan plan = plan(TestFleet.on("13.3"), TestRequest.to("latest-minor"));
    assertThat(plan.stages())
        .extracting(Stage::wave)
        .containsExactly(
            Wave.SECONDARIES,
            Wave.SECONDARIES,
            Wave.PRIMARY,
            Wave.SECONDARIES,
            Wave.SECONDARIES,
            Wave.PRIMARY);
    assertThat(plan.steps())
        .extracting(step -> step.subject().identifier() + " " + step.change())
        .containsExactly(
            "orders-euw1 13.3 -> 13.9",
            "orders-apse2 13.3 -> 13.9",
            "orders-use1 13.3 -> 13.9",
            "orders-euw1 13.9 -> 13.23",
            "orders-apse2 13.9 -> 13.23",
            "orders-use1 13.9 -> 13.23");
  }

  @Test
  void aMemberAheadOfThePathSkipsTheHopsItHasBehindIt() {
    Plan plan =
        plan(TestFleet.on("13.3").upgraded(EUROPE, "13.10"), TestRequest.to("latest-minor"));
    assertThat(plan.steps())
        .extracting(step -> step.subject().identifier() + " " + step.change())
        .containsExactly(
            "orders-apse2 13.3 -> 13.9",
            "orders-use1 13.3 -> 13.9",
            "orders-euw1 13.10 -> 13.23",
            "orders-apse2 13.9 -> 13.23",
            "orders-use1 13.9 -> 13.23");
  }

  @Test
  void durationOutageAndDisasterRecoveryGapAreAddedUpOverHopsAndRounds() {
    Plan one = plan(TestFleet.on("16.8"), TestRequest.to("16.13"));
    assertThat(one.estimate().seconds()).isEqualTo(3 * MINOR);
    assertThat(one.estimate().writeOutageSeconds()).isEqualTo(30);
    assertThat(one.disasterRecoveryGapSeconds()).isEqualTo(3 * MINOR);
    assertThat(one.estimate().basis()).contains("8 to 25 minutes");
    TestFleet four = with(TestFleet.on("16.8"), "sa-east-1");
    Plan oneByOne = plan(four, TestRequest.to("16.13", 1));
    assertThat(oneByOne.estimate().seconds()).isEqualTo(4 * MINOR);
    Plan together = plan(four, TestRequest.to("16.13", 2));
    assertThat(together.estimate().seconds()).as("first, others, primary").isEqualTo(3 * MINOR);
    Plan hops = plan(TestFleet.on("13.3"), TestRequest.to("latest-minor"));
    assertThat(hops.estimate().seconds()).isEqualTo(6 * MINOR);
    assertThat(hops.estimate().writeOutageSeconds()).isEqualTo(60);
  }

  private static TestFleet with(TestFleet fleet, String region) {
    return fleet.plus(
        TestFleet.member(
            TestFleet.cluster(region, "orders-more"), Role.SECONDARY, EngineVersion.parse("16.8")));
  }

  @Test
  void membersThatAreDoneCostNoTimeAndAPrimaryThatIsDoneNoOutage() {
    TestFleet half = TestFleet.on("16.8").upgraded(EUROPE, "16.13").upgraded(PRIMARY, "16.13");
    Plan plan = plan(half, TestRequest.to("16.13"));
    assertThat(plan.estimate().seconds()).isEqualTo(MINOR);
    assertThat(plan.estimate().writeOutageSeconds()).isZero();
  }

  @Test
  void eachStrategyHasItsOwnEstimate() {
    assertThat(hop("16.8", "16.13", "managed-global").estimate().seconds()).isEqualTo(MINOR);
    assertThat(hop("16.8", "16.13", "managed-global").estimate().writeOutageSeconds())
        .isEqualTo(30);
    PlannedHop major = hop("14.23", "18.4", "");
    assertThat(major.estimate().seconds()).isEqualTo(MAJOR);
    assertThat(major.estimate().writeOutageSeconds()).isEqualTo(MAJOR);
    PlannedHop restore = hop(mysql("2.12.6"), mysql("3.04.0"), "");
    assertThat(restore.estimate().seconds()).isEqualTo(MAJOR + 3 * 3600);
    assertThat(restore.estimate().writeOutageSeconds()).isEqualTo(MAJOR);
    PlannedHop rebuild = hop(mysql("3.04.0"), mysql("3.10.4"), "");
    assertThat(rebuild.estimate().seconds()).isEqualTo(MINOR + 2 * 3600);
    assertThat(rebuild.estimate().writeOutageSeconds()).isEqualTo(30);
  }

  @Test
  void whatIsToldIsWhatIsCalledAMajorWithoutNamedGroupsTouchesNoGroupAndSnapshotsFirst() {
    Plan minor = plan(TestFleet.on("16.8"), TestRequest.to("16.13"));
    assertThat(calls(minor))
        .containsExactly(
            "ModifyDBCluster orders-euw1 to 16.13",
            "ModifyDBCluster orders-apse2 to 16.13",
            "ModifyDBCluster orders-use1 to 16.13");
    Plan managed =
        plan(TestFleet.on("16.8"), TestRequest.plan("16.13", "managed-global", true, ""), off());
    assertThat(calls(managed))
        .containsExactly("ModifyGlobalCluster all members of orders to 16.13");
    Plan major = plan(TestFleet.on("14.23"), TestRequest.plan("18.4", "", true, ""), off());
    assertThat(calls(major))
        .containsExactly(
            "CreateDBClusterSnapshot snapshot orders-use1-14-23-before-18-4 of orders-use1",
            "ModifyGlobalCluster all members of orders to 18.4");
  }

  private static List<String> calls(Plan plan) {
    return plan.steps().stream().map(step -> step.call() + " " + step.words()).toList();
  }

  @Test
  void forEachOtherStrategyOneLineSaysWhyNot() {
    StrategyChoice choice = hop("16.8", "16.13", "").choice();
    assertThat(choice.notChosen())
        .extracting(NotChosen::strategy)
        .containsExactlyInAnyOrder(
            Strategy.MANAGED_GLOBAL,
            Strategy.PENDING_PATCH,
            Strategy.SNAPSHOT_RESTORE,
            Strategy.REBUILD_SECONDARIES);
    assertThat(choice.notChosen()).allMatch(other -> !other.because().isBlank());
    assertThat(because(choice, Strategy.MANAGED_GLOBAL)).startsWith("Possible, but ");
    assertThat(because(choice, Strategy.SNAPSHOT_RESTORE)).doesNotContain("Possible");
    StrategyChoice mysql = hop(mysql("3.04.0"), mysql("3.10.4"), "").choice();
    assertThat(because(mysql, Strategy.SECONDARIES_FIRST))
        .contains("rises from MySQL 8.0.28 to MySQL 8.0.42");
  }

  @Test
  void alternativePathsAreToldWithWhatTheyCost() {
    Plan direct = plan(TestFleet.on("16.8"), TestRequest.to("16.14"));
    assertThat(direct.alternatives().getLast()).contains("CreateBlueGreenDeployment", "6 DB inst");
    assertThat(direct.alternatives())
        .hasSize(4)
        .first()
        .isEqualTo("Via 16.13: 2 steps and as many restarts of the writer, instead of 1.");
    Plan twoHops = plan(TestFleet.on("12.12"), TestRequest.plan("16.14", "", true, ""), off());
    assertThat(twoHops.alternatives())
        .filteredOn(it -> it.startsWith("Via"))
        .containsExactly(
            "Via 13.9: 2 steps too, but via an older version or through more major versions.");
  }

  @Test
  void whatAwsDoesByItselfIsTold() {
    Instant at = Instant.parse("2026-12-01T00:00:00Z");
    RdsArn instance = RdsArn.parse("arn:aws:rds:us-east-1:123456789012:db:orders-use1-1");
    Plan plan =
        plan(
            TestFleet.on("16.8"),
            TestRequest.to("16.13"),
            pending(
                action(PRIMARY, "db-upgrade", Optional.empty(), Optional.of(at)),
                action(EUROPE, "system-update", Optional.of(at), Optional.empty()),
                action(SYDNEY, "system-update", Optional.empty(), Optional.empty()),
                action(instance, "system-update", Optional.of(at), Optional.empty()),
                action(
                    TestFleet.cluster("us-east-1", "other"),
                    "db-upgrade",
                    Optional.of(at),
                    Optional.empty())));
    assertThat(plan.ifNothingIsDone())
        .containsExactly(
            "AWS applies db-upgrade (\"test\") to orders-use1 on its own from 2026-12-01T00:00:00Z,"
                + " whatever the maintenance window.",
            "AWS applies system-update (\"test\") to orders-euw1 on its own from"
                + " 2026-12-01T00:00:00Z.",
            "system-update (\"test\") is pending on orders-apse2; AWS has named no date.",
            "Last safe slot: the primary's maintenance window that opens at"
                + " 2026-11-29T05:00:00Z; at the latest, start by 2026-11-30T22:24:00Z.");
  }

  @Test
  void aPatchIsPlannedWhereItWaitsOnly() {
    Plan plan =
        plan(
            TestFleet.on("16.8"),
            TestRequest.plan("latest-patch", "", true, ""),
            pending(action(EUROPE, "system-update", Optional.empty(), Optional.empty())));
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(EUROPE);
    assertThat(plan.estimate().seconds()).isEqualTo(3 * MINOR);
    assertThat(plan.alternatives()).isEmpty();
  }

  @Test
  void recommendedIsTheNewestThatAwsWouldUpgradeToInEveryRegion() {
    VersionCatalogue catalogue = RecordedCatalogue.of("aurora-postgresql", "us-east-1");
    VersionCatalogue recommending =
        VersionCatalogue.of(
            Map.of(
                "us-east-1", recommending(catalogue, "16.10", "16.13"),
                "eu-west-1", recommending(catalogue, "16.10", "16.13"),
                "ap-southeast-2", recommending(catalogue, "16.10")));
    PlanOutcome outcome =
        Planner.plan(
            TestFleet.on("16.8").database(),
            TestRequest.to("recommended"),
            recommending,
            Facts.NONE,
            NOW);
    assertThat(((PlanOutcome.Ready) outcome).plan().targetEngineVersion().text())
        .isEqualTo("16.10");
  }

  @Test
  void aVersionListedTwiceIsMerged() {
    EngineVersion version = EngineVersion.parse("13.12");
    UpgradeTarget one = new UpgradeTarget(EngineVersion.parse("13.23"), false, true, false);
    UpgradeTarget two = new UpgradeTarget(EngineVersion.parse("14.6"), true, true, false);
    UpgradeTarget again = new UpgradeTarget(EngineVersion.parse("13.23"), true, false, true);
    OfferedVersion first = new OfferedVersion(version, false, true, "", List.of(one));
    OfferedVersion second =
        new OfferedVersion(version, true, false, "compatible", List.of(again, two));
    OfferedVersion merged = first.merge(second);
    assertThat(merged.available()).isTrue();
    assertThat(merged.supportsGlobalDatabases()).isTrue();
    assertThat(merged.description()).isEqualTo("compatible");
    assertThat(merged.targets()).containsExactly(one, two);
    assertThat(second.merge(first).description()).isEqualTo("compatible");
    OfferedVersion neither = new OfferedVersion(version, false, false, "", List.of());
    assertThat(neither.merge(neither).available()).isFalse();
    assertThat(neither.merge(neither).supportsGlobalDatabases()).isFalse();
    assertThat(VersionCatalogue.of(Map.of("r", List.of(first, second))).offer("r", version))
        .contains(merged);
  }

  private static String because(StrategyChoice choice, Strategy strategy) {
    return choice.notChosen().stream()
        .filter(other -> other.strategy() == strategy)
        .findFirst()
        .orElseThrow()
        .because();
  }

  private static PlannedHop hop(String from, String to, String strategy) {
    return plan(TestFleet.on(from), TestRequest.plan(to, strategy, true, ""), off())
        .path()
        .getFirst();
  }

  private static String mysql(String number) {
    return (number.startsWith("2") ? "5.7" : "8.0") + ".mysql_aurora." + number;
  }

  /** Every parameter at its default. */
  private static Facts off() {
    return new Facts(
        Map.of(),
        Map.of(
            PRIMARY, Lookup.known(Map.of()),
            EUROPE, Lookup.known(Map.of()),
            SYDNEY, Lookup.known(Map.of())),
        Map.of(),
        Map.of(),
        Lookup.known(new Quota(0, 100)),
        Map.of());
  }

  private static Facts pending(PendingAction... actions) {
    return new Facts(
        Map.of("us-east-1", Lookup.known(List.of(actions))),
        Map.of(),
        Map.of(),
        Map.of(),
        Lookup.unknown("test"),
        Map.of());
  }

  private static PendingAction action(
      RdsArn resource, String action, Optional<Instant> after, Optional<Instant> forced) {
    return new PendingAction(
        resource, action, "test", Optional.empty(), after, forced, Optional.empty());
  }

  private static List<OfferedVersion> recommending(VersionCatalogue catalogue, String... versions) {
    return catalogue.byRegion().get("us-east-1").values().stream()
        .map(offer -> recommending(offer, List.of(versions)))
        .toList();
  }

  private static OfferedVersion recommending(OfferedVersion offer, List<String> versions) {
    return new OfferedVersion(
        offer.version(),
        offer.available(),
        offer.supportsGlobalDatabases(),
        offer.description(),
        offer.targets().stream()
            .map(
                target ->
                    new UpgradeTarget(
                        target.version(),
                        target.major(),
                        target.supportsGlobalDatabases(),
                        versions.contains(target.version().text())))
            .toList());
  }

  private static Plan plan(TestFleet fleet, UpgradeRequest request) {
    return plan(fleet, request, Facts.NONE);
  }

  private static Plan plan(TestFleet fleet, UpgradeRequest request, Facts facts) {
    GlobalDatabase database = fleet.database();
    PlanOutcome outcome =
        Planner.plan(
            database,
            request,
            RecordedCatalogue.of(
                database.engineName(), "us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1"),
            facts,
            NOW);
    return ((PlanOutcome.Ready) outcome).plan();
  }
}
