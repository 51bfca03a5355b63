package io.github.auroraupgrade.plan.preflight;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.StrategyChoice;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.planner.Preflight;
import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules that look at what was read next to the topology: known, unknown and in the way. */
class FactRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
  private static final TestFleet FLEET = TestFleet.on("16.8");

  @Test
  void whatWasNotReadIsToldAsUnchecked() {
    assertThat(find(RuleName.REPLICATION_LAG, Facts.NONE).verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(find(RuleName.NO_BLUE_GREEN, Facts.NONE).verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(find(RuleName.CLASSES_ORDERABLE, Facts.NONE).verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(find(RuleName.NO_FORCED_MAINTENANCE, Facts.NONE).verdict())
        .isEqualTo(Verdict.UNCHECKED);
    assertThat(major(RuleName.SNAPSHOT_ROOM, FLEET, Facts.NONE).verdict())
        .isEqualTo(Verdict.UNCHECKED);
  }

  @Test
  void aSecondaryMoreThanAMinuteBehindIsInTheWay() {
    assertThat(find(RuleName.REPLICATION_LAG, lag(Duration.ofSeconds(60))).isBlocker()).isFalse();
    Finding finding = find(RuleName.REPLICATION_LAG, lag(Duration.ofSeconds(61)));
    assertThat(finding.isBlocker()).isTrue();
    assertThat(finding.reason()).contains("orders-euw1").contains("61 s");
  }

  @Test
  void anOpenBlueGreenDeploymentOfTheGlobalDatabaseOrOfAMemberIsInTheWay() {
    assertThat(find(RuleName.NO_BLUE_GREEN, blueGreen()).verdict()).isEqualTo(Verdict.PASS);
    assertThat(find(RuleName.NO_BLUE_GREEN, blueGreen(EUROPE.toString())).isBlocker()).isTrue();
    String global = "arn:aws:rds::123456789012:global-cluster:orders";
    assertThat(find(RuleName.NO_BLUE_GREEN, blueGreen(global)).reason()).contains(global);
    assertThat(find(RuleName.NO_BLUE_GREEN, blueGreen(global + "-2")).verdict())
        .as("another database's")
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anInstanceClassThatCannotBeOrderedInItsRegionIsInTheWay() {
    assertThat(find(RuleName.CLASSES_ORDERABLE, classes("db.r6g.large")).verdict())
        .isEqualTo(Verdict.PASS);
    Finding finding = find(RuleName.CLASSES_ORDERABLE, classes("db.r5.large"));
    assertThat(finding.isBlocker()).isTrue();
    assertThat(finding.reason()).contains("db.r6g.large of orders-euw1").contains("16.13");
  }

  @Test
  void theRecoveryPointObjectiveMattersForMajorsOfPostgresqlOnly() {
    Facts on = parameters(Map.of("rds.global_db_rpo", "60"));
    Facts off = parameters(Map.of());
    assertThat(find(RuleName.RPO_OFF, on).verdict()).isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.RPO_OFF, FLEET, off).verdict()).isEqualTo(Verdict.PASS);
    Finding finding = major(RuleName.RPO_OFF, FLEET, on);
    assertThat(finding.isBlocker()).isTrue();
    assertThat(finding.reason()).contains("orders-use1 (primary, us-east-1) has 60");
    TestFleet mysql = TestFleet.on("8.0.mysql_aurora.3.10.1");
    assertThat(major(RuleName.RPO_OFF, mysql, on).verdict()).isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.RPO_OFF, FLEET, Facts.NONE).isBlocker())
        .as("what is not known is not off")
        .isTrue();
  }

  @Test
  void customParameterGroupsAreWarnedOfBeforeAMajor() {
    TestFleet custom = FLEET.withCluster(EUROPE, cluster -> withGroup(cluster, "tuned"));
    assertThat(major(RuleName.PARAMETER_GROUPS_KEPT, FLEET, Facts.NONE).verdict())
        .isEqualTo(Verdict.PASS);
    Finding finding = major(RuleName.PARAMETER_GROUPS_KEPT, custom, Facts.NONE);
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("tuned of orders-euw1");
  }

  @Test
  void customGroupsOfInstancesAreLostLikeThoseOfClustersAndTheNameMayBeginLikeADefault() {
    TestFleet custom =
        FLEET.withInstances(
            EUROPE, all -> all.stream().map(one -> with(one, "default-prod", "in-sync")).toList());
    Finding finding = major(RuleName.PARAMETER_GROUPS_KEPT, custom, Facts.NONE);
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("default-prod (DB instances) of orders-euw1");
    TestFleet usual =
        FLEET.withInstances(
            EUROPE,
            all ->
                all.stream()
                    .map(one -> with(one, "default.aurora-postgresql16", "in-sync"))
                    .toList());
    assertThat(major(RuleName.PARAMETER_GROUPS_KEPT, usual, Facts.NONE).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aParameterThatWaitsForARebootIsWarnedOfInEveryPlan() {
    assertThat(find(RuleName.PENDING_REBOOT, Facts.NONE).verdict()).isEqualTo(Verdict.PASS);
    TestFleet waiting =
        FLEET.withInstances(
            SYDNEY, all -> all.stream().map(one -> with(one, "tuned", "pending-reboot")).toList());
    Finding finding = check(RuleName.PENDING_REBOOT, waiting, Facts.NONE, "16.13");
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("orders-apse2-1").contains("pending-reboot");
  }

  @Test
  void aSecondaryWhoseLagNobodyMeasuredIsNamedAsUnchecked() {
    Finding finding = find(RuleName.REPLICATION_LAG, lag(Duration.ofSeconds(1)));
    assertThat(finding.verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(finding.reason()).contains("orders-apse2").doesNotContain("orders-euw1");
  }

  private static Instance with(Instance instance, String group, String status) {
    return new Instance(
        instance.identifier(),
        instance.instanceClass(),
        instance.status(),
        instance.version(),
        instance.writer(),
        instance.pendingChange(),
        new Instance.Groups(group, status, "in-sync"));
  }

  @Test
  void aFullSnapshotQuotaIsInTheWayWhereTheRunTakesASnapshotOnly() {
    Facts full = snapshots(new Quota(100, 100));
    Finding none = majorWithoutSnapshot(FLEET, full, "17.10");
    assertThat(none.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(none.reason()).contains("its own preupgrade- snapshot");
    assertThat(majorWithoutSnapshot(FLEET, snapshots(new Quota(99, 100)), "17.10").verdict())
        .isEqualTo(Verdict.PASS);
    TestFleet mysql = TestFleet.on("8.0.mysql_aurora.3.10.4");
    assertThat(majorWithoutSnapshot(mysql, full, "8.4.mysql_aurora.8.4.8").verdict())
        .as("AWS takes its own at a full quota too")
        .isEqualTo(Verdict.PASS);
    assertThat(find(RuleName.SNAPSHOT_ROOM, full).verdict()).isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.SNAPSHOT_ROOM, FLEET, full).isBlocker()).isTrue();
    assertThat(major(RuleName.SNAPSHOT_ROOM, FLEET, snapshots(new Quota(99, 100))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void membersOfDifferentVersionsAreWarnedOf() {
    assertThat(find(RuleName.SAME_VERSION_NOW, Facts.NONE).verdict()).isEqualTo(Verdict.PASS);
    Finding finding =
        check(RuleName.SAME_VERSION_NOW, FLEET.upgraded(SYDNEY, "16.13"), Facts.NONE, "16.13");
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("orders-apse2 (secondary, ap-southeast-2) runs 16.13");
  }

  @Test
  void anEngineUpgradeThatAwsForcesWithinSevenDaysIsWarnedOf() {
    Instant soon = NOW.plus(Duration.ofDays(6));
    Finding finding = find(RuleName.NO_FORCED_MAINTENANCE, pending("db-upgrade", PRIMARY, soon));
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("db-upgrade on orders-use1").contains(soon.toString());
    Instant later = NOW.plus(Duration.ofDays(8));
    assertThat(
            find(RuleName.NO_FORCED_MAINTENANCE, pending("db-upgrade", PRIMARY, later)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(find(RuleName.NO_FORCED_MAINTENANCE, pending("os-upgrade", PRIMARY, soon)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void systemUpdateOnAnInstanceIsTheOperatingSystems() {
    RdsArn instance = RdsArn.parse("arn:aws:rds:us-east-1:123456789012:db:orders-use1-1");
    Finding finding =
        find(RuleName.OPERATING_SYSTEM_UPDATES, pending("system-update", instance, NOW));
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason()).contains("orders-use1-1");
    assertThat(
            find(RuleName.OPERATING_SYSTEM_UPDATES, pending("system-update", PRIMARY, NOW))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aManagedSwitchoverIsWarnedOfWheneverVersionsChange() {
    assertThat(find(RuleName.SWITCHOVER_DURING_UPGRADE, Facts.NONE).verdict())
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void aPatchStandsInTheWayOfASwitchoverWhereAwsSaysSo() {
    assertThat(patch("16.8").verdict()).as("from 15 on").isEqualTo(Verdict.PASS);
    assertThat(patch("14.5").verdict()).isEqualTo(Verdict.PASS);
    assertThat(patch("14.4").verdict()).isEqualTo(Verdict.WARNING);
    assertThat(patch("10.21").verdict()).isEqualTo(Verdict.WARNING);
    assertThat(patch("16.4").verdict()).as("divided by 16.4.2").isEqualTo(Verdict.WARNING);
    Finding mysql = patch("8.0.mysql_aurora.3.10.1");
    assertThat(mysql.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(mysql.reason()).contains("same patch level");
    assertThat(find(RuleName.SWITCHOVER_DURING_UPGRADE, Facts.NONE).reason())
        .contains("same major and minor version");
  }

  private static Finding patch(String version) {
    return check(
        RuleName.SWITCHOVER_DURING_UPGRADE, TestFleet.on(version), Facts.NONE, version, version);
  }

  @Test
  void everyRuleHasANameOfItsOwn() {
    assertThat(Preflight.names()).doesNotHaveDuplicates();
  }

  private static Finding find(RuleName rule, Facts facts) {
    return check(rule, FLEET, facts, "16.13");
  }

  private static Finding major(RuleName rule, TestFleet fleet, Facts facts) {
    return check(rule, fleet, facts, "17.10");
  }

  private static Finding check(RuleName rule, TestFleet fleet, Facts facts, String target) {
    return check(rule, fleet, facts, "16.8", target);
  }

  private static Finding majorWithoutSnapshot(TestFleet fleet, Facts facts, String target) {
    ExecutionOptions none = TestRequest.options("'safetySnapshot':false");
    String from = fleet.database().version().text();
    return check(
        RuleName.SNAPSHOT_ROOM, fleet, facts, from, TestRequest.wishing(target, none), target);
  }

  private static Finding check(
      RuleName rule, TestFleet fleet, Facts facts, String version, String target) {
    return check(rule, fleet, facts, version, TestRequest.to(target), target);
  }

  private static Finding check(
      RuleName rule,
      TestFleet fleet,
      Facts facts,
      String version,
      UpgradeRequest request,
      String target) {
    EngineVersion from = EngineVersion.parse(version);
    EngineVersion to = EngineVersion.parse(target);
    PlannedHop hop =
        new PlannedHop(
            new Hop(from, to, StepKind.between(from, to)),
            new StrategyChoice(Strategy.SECONDARIES_FIRST, "because", List.of()),
            new Estimate(1, 1, "test"));
    PreflightInput situation =
        new PreflightInput(fleet.database(), request, facts, to, List.of(hop), NOW);
    return Preflight.check(situation).stream()
        .filter(finding -> finding.rule() == rule)
        .findFirst()
        .orElseThrow();
  }

  private static Cluster withGroup(Cluster cluster, String group) {
    return new Cluster(
        cluster.status(),
        cluster.version(),
        cluster.pendingVersion(),
        cluster.pendingChange(),
        cluster.maintenanceWindow(),
        group,
        cluster.instances());
  }

  private static Facts lag(Duration lag) {
    return new Facts(
        Map.of(), Map.of(), Map.of(), Map.of(), Lookup.unknown("test"), Map.of(EUROPE, lag));
  }

  private static Facts blueGreen(String... sources) {
    Map<String, Lookup<List<String>>> open =
        Map.of(
            "us-east-1", Lookup.known(List.of(sources)),
            "eu-west-1", Lookup.known(List.of()),
            "ap-southeast-2", Lookup.known(List.of()));
    return new Facts(Map.of(), Map.of(), Map.of(), open, Lookup.unknown("test"), Map.of());
  }

  private static Facts classes(String inEurope) {
    Map<String, Map<String, Lookup<Set<String>>>> classes =
        Map.of(
            "us-east-1", Map.of("16.13", Lookup.known(Set.of("db.r6g.large"))),
            "eu-west-1", Map.of("16.13", Lookup.known(Set.of(inEurope))),
            "ap-southeast-2", Map.of("16.13", Lookup.known(Set.of("db.r6g.large"))));
    return new Facts(Map.of(), Map.of(), classes, Map.of(), Lookup.unknown("test"), Map.of());
  }

  private static Facts parameters(Map<String, String> ofPrimary) {
    return new Facts(
        Map.of(),
        Map.of(
            PRIMARY, Lookup.known(ofPrimary),
            EUROPE, Lookup.known(Map.of()),
            SYDNEY, Lookup.known(Map.of("rds.global_db_rpo", "-1"))),
        Map.of(),
        Map.of(),
        Lookup.unknown("test"),
        Map.of());
  }

  private static Facts snapshots(Quota quota) {
    return new Facts(Map.of(), Map.of(), Map.of(), Map.of(), Lookup.known(quota), Map.of());
  }

  private static Facts pending(String action, RdsArn resource, Instant at) {
    PendingAction pending =
        new PendingAction(
            resource,
            action,
            "test",
            Optional.empty(),
            Optional.of(at),
            Optional.empty(),
            Optional.empty());
    Map<String, Lookup<List<PendingAction>>> byRegion =
        Map.of(
            REGIONS.get(0), Lookup.known(List.of(pending)),
            REGIONS.get(1), Lookup.known(List.of()),
            REGIONS.get(2), Lookup.known(List.of()));
    return new Facts(byRegion, Map.of(), Map.of(), Map.of(), Lookup.unknown("test"), Map.of());
  }
}
