package io.github.auroraupgrade.plan.planner;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.plan.planner.TestPlan.catalogue;
import static io.github.auroraupgrade.plan.planner.TestPlan.plan;
import static io.github.auroraupgrade.plan.planner.TestPlan.ready;
import static io.github.auroraupgrade.plan.planner.TestPlan.refusals;
import static io.github.auroraupgrade.plan.planner.TestPlan.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersNotReadyTest {
  private static final VersionCatalogue CATALOGUE = catalogue("aurora-postgresql");

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

  private static Member changed(Member member, String synchronization, String forwarding) {
    return new Member(member.arn(), member.role(), synchronization, forwarding, member.cluster());
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
}
