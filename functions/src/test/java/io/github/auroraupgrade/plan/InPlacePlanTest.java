package io.github.auroraupgrade.plan;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Plans of the strategies that work in place. */
class InPlacePlanTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final TestFleet WINDOWS =
      window(window(FLEET, EUROPE, "sat:15:00-sat:15:30"), SYDNEY, "sun:02:00-sun:02:30");

  @Test
  void everySecondaryIsPatchedBeforeThePrimary() {
    Plan plan = ready(FLEET, patch(Optional.empty()), waiting("system-update", Optional.empty()));
    assertThat(plan.stages())
        .extracting(Stage::wave)
        .containsExactly(Wave.SECONDARIES, Wave.SECONDARIES, Wave.PRIMARY);
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(EUROPE, SYDNEY, PRIMARY);
    assertThat(plan.steps()).extracting(Step::call).containsOnly("ApplyPendingMaintenanceAction");
  }

  @Test
  void aPatchToAnotherVersionThanTheOneAskedForIsLeftAlone() {
    TestFleet old = TestFleet.on("5.6.10a");
    Facts facts =
        facts(
            List.of(
                action(EUROPE, "system-update", "Upgrade to Aurora MySQL 1.17.9", Optional.empty()),
                action(SYDNEY, "system-update", "Upgrade to Aurora MySQL 1.14.4", Optional.empty()),
                action(PRIMARY, "system-update", "test", Optional.empty())));
    assertThat(ready(old, TestRequest.mysql1("1.14.1", "1.14.4"), facts).steps())
        .extracting(Step::subject)
        .containsExactly(SYDNEY, PRIMARY);
  }

  @Test
  void aStatedVersionThatIsNotTrueAnyMoreIsRefusedWithWhatWaits() {
    Facts facts =
        facts(
            List.of(
                action(
                    PRIMARY, "system-update", "Upgrade to Aurora MySQL 1.17.9", Optional.empty())));
    Refusal refusal =
        refused(TestFleet.on("5.6.10a"), TestRequest.mysql1("1.14.1", "1.14.4"), facts).getFirst();
    assertThat(refusal.rule().printed()).isEqualTo("patch-waits");
    assertThat(refusal.reason()).contains("Upgrade to Aurora MySQL 1.17.9");
    assertThat(refusal.remedy()).contains("AURORA_VERSION()");
  }

  @Test
  void aPatchIsAppliedWhereTheVersionCannotBeOrderedAnyMore() {
    Facts waiting = waiting("system-update", Optional.empty());
    Facts facts =
        new Facts(
            waiting.pending(),
            waiting.parameters(),
            FLEET.database().regions().stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(), _ -> Map.of("16.8", Lookup.known(Set.of())))),
            Map.of(),
            Lookup.known(new Quota(0, 100)),
            Map.of());
    assertThat(ready(FLEET, patch(Optional.empty()), facts).steps()).hasSize(3);
  }

  @Test
  void windowsInTheRightOrderAreFollowedAndWrittenDown() {
    Plan plan =
        ready(
            WINDOWS,
            patch(Optional.of(PatchAt.NEXT_MAINTENANCE)),
            waiting("system-update", Optional.empty()));
    assertThat(plan.steps().getLast().change()).contains("window sun:05:00-sun:05:30");
    assertThat(plan.stages().getFirst().atOnce()).isEqualTo(10);
  }

  @Test
  void windowsInTheWrongOrderAreRefusedAndOthersProposed() {
    List<Refusal> refusals =
        refused(
            window(WINDOWS, PRIMARY, "sat:14:00-sat:14:30"),
            patch(Optional.of(PatchAt.NEXT_MAINTENANCE)),
            waiting("system-update", Optional.empty()));
    assertThat(refusals).extracting(it -> it.rule().printed()).containsExactly("windows-in-order");
    assertThat(refusals.getFirst().remedy()).contains("sun:03:30-sun:04:00");
  }

  @Test
  void aSecondaryThatHasItsPatchAlreadyWaitsForNoWindow() {
    List<PendingAction> ofTheOthers =
        FLEET.database().members().stream()
            .map(Member::arn)
            .filter(arn -> !arn.equals(SYDNEY))
            .map(arn -> action(arn, "system-update", "Upgrade to 16.8.2", Optional.empty()))
            .toList();
    Plan plan =
        ready(
            window(WINDOWS, SYDNEY, "mon:02:00-mon:02:30"),
            patch(Optional.of(PatchAt.NEXT_MAINTENANCE)),
            facts(ofTheOthers));
    assertThat(plan.steps()).extracting(Step::subject).containsExactly(EUROPE, PRIMARY);
  }

  @Test
  void whatWaitsForTheWindowsIsTakenBackPrimaryFirst() {
    Plan plan =
        ready(
            FLEET,
            patch(Optional.of(PatchAt.UNDO)),
            waiting("system-update", Optional.of("next-maintenance")));
    assertThat(plan.steps().getFirst().subject()).isEqualTo(PRIMARY);
    assertThat(plan.steps()).hasSize(3);
  }

  @Test
  void aSystemUpdateOfAnInstanceIsNoEnginePatch() {
    RdsArn instance = new RdsArn("aws", "us-east-1", "123456789012", "db", "orders-use1-1");
    Facts facts = facts(List.of(action(instance, "system-update", "test", Optional.empty())));
    UpgradeRequest asked = patch(Optional.empty()).withStrategy(Strategy.PENDING_PATCH);
    assertThat(refused(FLEET, asked, facts))
        .extracting(it -> it.rule().printed())
        .containsExactly("patch-waits");
    ExecutionOptions too = TestRequest.options("'includeInstanceActions':true");
    assertThat(ready(FLEET, asked.withWishes(too), facts).steps())
        .extracting(Step::subject)
        .containsExactly(instance);
  }

  @Test
  void aForcedUpgradeIsPlannedLikeAnyOtherToTheVersionItNames() {
    Facts facts =
        facts(
            List.of(
                action(
                    PRIMARY,
                    "db-upgrade",
                    "Required upgrade to aurora-postgresql 16.11",
                    Optional.empty())));
    Plan plan = ready(FLEET, TestRequest.to("required"), facts);
    assertThat(plan.targetEngineVersion().text()).isEqualTo("16.11");
    assertThat(plan.steps()).extracting(Step::call).containsOnly("ModifyDBCluster");
  }

  @Test
  void aMajorIsSnapshottedUpgradedGivenItsGroupsAndRestartedReadersFirst() {
    Plan plan = ready(FLEET, major(), facts("aurora-postgresql17"));
    assertThat(plan.stages())
        .extracting(stage -> stage.steps().getFirst().call())
        .containsExactly(
            "CreateDBClusterSnapshot",
            "ModifyGlobalCluster",
            "ModifyDBCluster",
            "RebootDBInstance",
            "RebootDBInstance");
    assertThat(plan.steps().getFirst().words()).contains("orders-use1-16-8-before-17-9");
    assertThat(plan.steps().getLast().subject().identifier()).isEqualTo("orders-use1-1");
  }

  @Test
  void groupsOfTheWrongFamilyOrMissingInOneRegionAreRefused() {
    assertThat(refused(FLEET, major(), facts("aurora-postgresql16")).getFirst().reason())
        .contains("is of family aurora-postgresql16, not aurora-postgresql17");
    Facts one =
        facts("aurora-postgresql17")
            .withGroups(
                Map.of(
                    "us-east-1",
                    Lookup.known(
                        List.of(new ExistingParameterGroup("pg17", true, "aurora-postgresql17"))),
                    "eu-west-1",
                    Lookup.known(List.of()),
                    "ap-southeast-2",
                    Lookup.known(List.of())));
    assertThat(refused(FLEET, major(), one).getFirst().reason())
        .contains("there is no DB cluster parameter group pg17 in eu-west-1");
  }

  private static UpgradeRequest major() {
    return TestRequest.to("17.9")
        .withWishes(
            TestRequest.options(
                FLEET.database().regions().stream()
                    .map("'%s':{'cluster':'pg17'}"::formatted)
                    .collect(Collectors.joining(",", "'parameterGroups':{", "}"))));
  }

  private static UpgradeRequest patch(Optional<PatchAt> at) {
    return TestRequest.to("latest-patch")
        .withWishes(
            at.map(when -> TestRequest.options("'patchAt':'" + when.printed() + "'"))
                .orElse(ExecutionOptions.NONE));
  }

  private static Facts waiting(String action, Optional<String> optIn) {
    return facts(
        FLEET.database().members().stream()
            .map(member -> action(member.arn(), action, "Upgrade to 16.8.2", optIn))
            .toList());
  }

  private static PendingAction action(
      RdsArn resource, String action, String description, Optional<String> optIn) {
    return new PendingAction(
        resource, action, description, optIn, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Facts facts(List<PendingAction> pending) {
    return new Facts(
        Map.of("us-east-1", Lookup.known(pending)),
        FLEET.database().members().stream()
            .collect(Collectors.toMap(Member::arn, _ -> Lookup.known(Map.of()))),
        Map.of(),
        Map.of(),
        Lookup.known(new Quota(0, 100)),
        Map.of());
  }

  private static Facts facts(String family) {
    return facts(List.of())
        .withGroups(
            FLEET.database().regions().stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(),
                        _ ->
                            Lookup.known(
                                List.of(new ExistingParameterGroup("pg17", true, family))))));
  }

  private static TestFleet window(TestFleet fleet, RdsArn arn, String window) {
    return fleet.withCluster(
        arn,
        cluster ->
            new Cluster(
                cluster.status(),
                cluster.version(),
                cluster.pendingVersion(),
                cluster.pendingChange(),
                window,
                cluster.parameterGroup(),
                cluster.instances()));
  }

  private static Plan ready(TestFleet fleet, UpgradeRequest request, Facts facts) {
    PlanOutcome outcome = plan(fleet, request, facts);
    assertThat(outcome).isInstanceOf(PlanOutcome.Ready.class);
    return ((PlanOutcome.Ready) outcome).plan();
  }

  private static List<Refusal> refused(TestFleet fleet, UpgradeRequest request, Facts facts) {
    PlanOutcome outcome = plan(fleet, request, facts);
    assertThat(outcome).isInstanceOf(PlanOutcome.Rejected.class);
    return ((PlanOutcome.Rejected) outcome).refusals();
  }

  private static PlanOutcome plan(TestFleet fleet, UpgradeRequest request, Facts facts) {
    return Planner.plan(
        fleet.database(),
        request,
        RecordedCatalogue.of(
            fleet.database().engineName(), "us-east-1", "eu-west-1", "ap-southeast-2"),
        facts,
        NOW);
  }
}
