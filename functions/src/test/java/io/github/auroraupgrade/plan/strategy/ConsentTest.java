package io.github.auroraupgrade.plan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.GeneratedNames;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Switches;
import io.github.auroraupgrade.plan.facts.ClusterSpec.Upkeep;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RebuildFacts;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Plans that take clusters away or make them again: their steps, their rules, and who agreed. */
public class ConsentTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet OLD = TestFleet.on("8.0.mysql_aurora.3.10.1");
  private static final TestFleet TWO = TestFleet.on("5.7.mysql_aurora.2.11.2");
  private static final String MINOR = "8.0.mysql_aurora.3.12.0";
  private static final String MAJOR = "8.0.mysql_aurora.3.04.4";

  @Test
  void secondariesLeaveThenThePrimaryIsUpgradedThenSecondariesComeAnew() {
    Plan plan = ready(OLD, MINOR, facts(OLD.database()));
    assertThat(plan.steps())
        .extracting(Step::call)
        .containsExactly(
            "RemoveFromGlobalCluster",
            "RemoveFromGlobalCluster",
            "ModifyDBCluster",
            "CreateDBCluster",
            "CreateDBCluster",
            "CreateDBInstance",
            "CreateDBInstance");
    assertThat(Json.read(Json.document(plan), Plan.class)).isEqualTo(plan);
  }

  @Test
  void aMajorVersionIsRestoredNextToTheOldDatabase() {
    Plan plan = ready(TWO, MAJOR, facts(TWO.database()));
    assertThat(plan.steps())
        .extracting(Step::call)
        .containsExactly(
            "CreateDBClusterSnapshot",
            "RestoreDBClusterFromSnapshot",
            "CreateDBInstance",
            "CreateGlobalCluster",
            "CreateDBCluster",
            "CreateDBCluster",
            "CreateDBInstance",
            "CreateDBInstance");
    assertThat(plan.disasterRecoveryGapSeconds()).isZero();
    assertThat(Json.read(Json.document(plan), Plan.class)).isEqualTo(plan);
  }

  @Test
  void consentIsToOnePlanAloneAndTheRefusalSaysWhichValueToGive() {
    Plan plan = ready(OLD, MINOR, facts(OLD.database()));
    String value = "rebuild-secondaries:" + PlanHash.of(plan);

    Refusal refusal = Consent.missing(plan, TestRequest.to(MINOR)).orElseThrow();
    assertThat(refusal.rule()).isEqualTo(RuleName.CONSENT_GIVEN);
    assertThat(refusal.remedy()).contains("\"consent\":[\"" + value + "\"]");
    assertThat(Consent.missing(plan, agreeing("rebuild-secondaries:" + "0".repeat(64))))
        .isPresent();
    assertThat(Consent.missing(plan, agreeing(value))).isEmpty();
    assertThat(Consent.needed(ready(TWO, MAJOR, facts(TWO.database()))).orElseThrow())
        .startsWith("snapshot-restore:");
  }

  @Test
  void aChangedSettingIsAnotherPlan() {
    Facts facts = facts(OLD.database());
    Facts other =
        facts.withRecreation(
            facts.recreation().with(Lookup.known(settings(OLD.database(), "other-subnets"))));
    assertThat(PlanHash.of(ready(OLD, MINOR, other)))
        .isNotEqualTo(PlanHash.of(ready(OLD, MINOR, facts)));
  }

  @Test
  void settingsThatCannotBeReadAreInTheWay() {
    Facts facts =
        facts(OLD.database())
            .withRecreation(RebuildFacts.NONE.with(Lookup.unknown("AccessDenied")));
    assertThat(refused(OLD, MINOR, facts)).contains(RuleName.RECREATION_POSSIBLE);
  }

  @Test
  void aMissingSubnetGroupIsInTheWay() {
    Facts facts = facts(OLD.database());
    Facts missing =
        facts.withRecreation(
            facts
                .recreation()
                .with(
                    Lookup.known(ExistingResources.NOTHING),
                    List.of(),
                    List.of("private in eu-west-1")));
    assertThat(refused(OLD, MINOR, missing)).contains(RuleName.RECREATION_POSSIBLE);
  }

  @Test
  void aClusterOfTheNewNameThatIsNoMemberIsInTheWay() {
    RdsArn name = RdsArn.parse(TestFleet.EUROPE + "-3-12-0");
    Cluster like = OLD.database().secondaries().getFirst().cluster().orElseThrow();
    StandaloneCluster stranger =
        new StandaloneCluster(name, like, Optional.empty(), Map.of(), "endpoint", "reader");
    ExistingResources taken = new ExistingResources(List.of(stranger), Map.of(), Optional.empty());
    assertThat(refused(OLD, MINOR, with(facts(OLD.database()), taken, List.of())))
        .contains(RuleName.NAMES_FREE);
    ExistingResources ours =
        new ExistingResources(
            List.of(
                new StandaloneCluster(
                    name,
                    like,
                    Optional.of(OLD.database().identifier()),
                    Map.of(),
                    "endpoint",
                    "reader")),
            Map.of(),
            Optional.empty());
    assertThat(ready(OLD, MINOR, with(facts(OLD.database()), ours, List.of()))).isNotNull();
  }

  @Test
  void anInstanceOfTheNewNameInAnotherClusterIsInTheWay() {
    ClusterSpec blueprint =
        new Rebuild(
                OLD.database(),
                TestRequest.to(MINOR),
                facts(OLD.database()),
                ready(OLD, MINOR, facts(OLD.database())).path(),
                EngineVersion.parse(MINOR))
            .clusters()
            .getFirst()
            .blueprint();
    ExistingResources taken =
        new ExistingResources(
            List.of(),
            Map.of(blueprint.instances().getFirst().instance(), "payments"),
            Optional.empty());
    assertThat(refused(OLD, MINOR, with(facts(OLD.database()), taken, List.of())))
        .contains(RuleName.NAMES_FREE);
  }

  /** AWS takes one member in each Region; a secondary was renamed after a run had restored it. */
  @Test
  void aMemberOfTheNewDatabaseUnderAnotherNameIsInTheWay() {
    Facts facts = facts(TWO.database());
    List<RdsArn> wanted =
        new Rebuild(
                TWO.database(),
                TestRequest.to(MAJOR),
                facts,
                ready(TWO, MAJOR, facts).path(),
                EngineVersion.parse(MAJOR))
            .clusters().stream().map(one -> one.blueprint().cluster()).toList();
    RdsArn renamed = RdsArn.parse(wanted.getLast() + "-renamed");

    assertThat(ready(TWO, MAJOR, with(facts, restored(wanted, wanted.getLast()), List.of())))
        .isNotNull();
    assertThat(refused(TWO, MAJOR, with(facts, restored(wanted, renamed), List.of())))
        .contains(RuleName.NAMES_FREE);
  }

  private static ExistingResources restored(List<RdsArn> wanted, RdsArn member) {
    return new ExistingResources(
        List.of(),
        Map.of(),
        Optional.of(
            new ReplacementGlobalCluster(
                "orders-v3",
                "available",
                EngineVersion.parse(MAJOR),
                Optional.of(wanted.getFirst()),
                Map.of(wanted.getFirst(), "connected", member, "connected"),
                "")));
  }

  @Test
  void aSnapshotOfAnotherClusterIsInTheWayAndAnOldOneIsTold() {
    Facts facts = facts(TWO.database());
    Snapshot foreign = new Snapshot("s", "payments", "us-east-1", "available");
    assertThat(refused(TWO, MAJOR, with(facts, ExistingResources.NOTHING, List.of(foreign))))
        .contains(RuleName.NAMES_FREE);
    Snapshot old =
        new Snapshot(
            "s",
            TestFleet.PRIMARY.identifier(),
            "us-east-1",
            "available",
            Optional.of(NOW.minusSeconds(60)));
    assertThat(ready(TWO, MAJOR, with(facts, ExistingResources.NOTHING, List.of(old))).findings())
        .anyMatch(finding -> finding.reason().contains("at " + NOW.minusSeconds(60)));
  }

  @Test
  void namesDoNotGrowRunByRunAndStayShortEnough() {
    GeneratedNames names =
        GeneratedNames.ofVersion(
            EngineVersion.parse("8.0.mysql_aurora.3.12.0"),
            EngineVersion.parse("8.0.mysql_aurora.3.13.1"));
    assertThat(names.of("orders-euw1-3-12-0")).isEqualTo("orders-euw1-3-13-1");
    assertThat(names.of("o".repeat(62) + "1"))
        .hasSize(63)
        .endsWith("-3-13-1")
        .isNotEqualTo(names.of("o".repeat(62) + "2"));
  }

  private static Facts with(Facts facts, ExistingResources existing, List<Snapshot> snapshots) {
    return facts.withRecreation(
        facts.recreation().with(Lookup.known(existing), snapshots, List.of()));
  }

  public static Facts facts(GlobalDatabase database) {
    return new Facts(
            Map.of(),
            database.members().stream()
                .collect(Collectors.toMap(Member::arn, _ -> Lookup.known(Map.of()))),
            Map.of(),
            Map.of(),
            Lookup.unknown("test"),
            Map.of())
        .withRecreation(RebuildFacts.NONE.with(Lookup.known(settings(database, "private"))));
  }

  private static List<Recorded> settings(GlobalDatabase database, String subnets) {
    return database.members().stream()
        .map(Member::arn)
        .map(arn -> new Recorded(blueprint(arn, subnets, List.of()), Map.of()))
        .toList();
  }

  public static ClusterSpec blueprint(RdsArn arn, String subnets, List<String> leftOut) {
    RdsArn instance =
        new RdsArn(arn.partition(), arn.region(), arn.account(), "db", arn.identifier() + "-1");
    return new ClusterSpec(
        arn,
        arn,
        "aurora-mysql",
        Optional.of("custom"),
        subnets,
        List.of("sg-1"),
        Optional.empty(),
        Optional.of(3306),
        new Upkeep(7, "03:00-03:30", "sun:05:00-sun:05:30"),
        new Switches(true, true, false, false, List.of("audit")),
        Optional.empty(),
        Map.of("team", "orders"),
        List.of(
            new NewInstance(
                instance,
                instance,
                "db.r6g.large",
                Optional.of("custom"),
                0,
                Optional.empty(),
                "sun:05:00-sun:05:30",
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true)),
        leftOut,
        ClusterSpec.Platform.UNKNOWN);
  }

  private static UpgradeRequest agreeing(String consent) {
    return TestRequest.to(MINOR).withWishes(TestRequest.options("'consent':['" + consent + "']"));
  }

  public static Plan ready(TestFleet fleet, String target, Facts facts) {
    return switch (outcome(fleet, target, facts)) {
      case PlanOutcome.Ready(Plan plan) -> plan;
      case PlanOutcome.NothingToDo nothing -> throw new AssertionError(nothing.reason());
      case PlanOutcome.Rejected(var refusals) -> throw new AssertionError(refusals.toString());
    };
  }

  private static List<RuleName> refused(TestFleet fleet, String target, Facts facts) {
    return outcome(fleet, target, facts) instanceof PlanOutcome.Rejected(var refusals)
        ? refusals.stream().map(Refusal::rule).toList()
        : List.of();
  }

  public static PlanOutcome outcome(TestFleet fleet, String target, Facts facts) {
    GlobalDatabase database = fleet.database();
    return Planner.plan(
        database,
        TestRequest.to(target),
        RecordedCatalogue.of(database.engineName(), database.regions().toArray(String[]::new)),
        facts,
        NOW);
  }
}
