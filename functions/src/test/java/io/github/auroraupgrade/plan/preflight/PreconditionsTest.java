package io.github.auroraupgrade.plan.preflight;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.ClusterAttributes;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
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
import io.github.auroraupgrade.plan.facts.VolumeFacts;
import io.github.auroraupgrade.plan.planner.Preflight;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What fails real upgrades and can be seen beforehand, each with both outcomes (facts §3.9). */
class PreconditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet POSTGRESQL = TestFleet.on("16.8");
  private static final TestFleet MYSQL = TestFleet.on("8.0.mysql_aurora.3.10.1");
  private static final String NEW_MYSQL = "8.4.mysql_aurora.8.4.7";

  @Test
  void logicalReplicationStandsInTheWayUntilSomebodySaysThatTheSlotsAreDropped() {
    Facts on = parameters("rds.logical_replication", "1");
    Finding finding = major(RuleName.LOGICAL_REPLICATION, POSTGRESQL, on, "17.9");
    assertThat(finding.isBlocker()).isTrue();
    assertThat(finding.reason()).contains("orders-use1").contains("while any logical");
    assertThat(finding.remedy()).contains("aurora-upgrade:slots-dropped=17.9");
    assertThat(
            major(
                    RuleName.LOGICAL_REPLICATION,
                    tagged("aurora-upgrade:slots-dropped", "17.9"),
                    on,
                    "17.9")
                .verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(
            major(
                    RuleName.LOGICAL_REPLICATION,
                    tagged("aurora-upgrade:slots-dropped", "17.8"),
                    on,
                    "17.9")
                .isBlocker())
        .as("said for another target")
        .isTrue();
    assertThat(
            major(RuleName.LOGICAL_REPLICATION, POSTGRESQL, parameters("x", "1"), "17.9").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.LOGICAL_REPLICATION, POSTGRESQL, Facts.NONE, "17.9").verdict())
        .isEqualTo(Verdict.UNCHECKED);
    assertThat(major(RuleName.LOGICAL_REPLICATION, TestFleet.on("17.7"), on, "18.4").reason())
        .contains("has gone offline");
  }

  @Test
  void extensionsAreNeverReadAndThoseThatArePreloadedAreNamed() {
    Finding unread = major(RuleName.EXTENSIONS, POSTGRESQL, parameters("x", "1"), "17.9");
    assertThat(unread.verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(unread.remedy()).contains("pg-major-version-upgrade-precheck.sh");
    Facts preloaded = parameters("shared_preload_libraries", "pg_stat_statements, pglogical");
    Finding named = major(RuleName.EXTENSIONS, POSTGRESQL, preloaded, "17.9");
    assertThat(named.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(named.reason()).contains("has pglogical").doesNotContain("pg_stat");
    assertThat(major(RuleName.EXTENSIONS, MYSQL, preloaded, NEW_MYSQL).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aLongHistoryListMakesAMajorOfMysqlLong() {
    assertThat(history(Optional.of(100_000.0)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(history(Optional.of(100_001.0)).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(history(Optional.empty()).verdict()).isEqualTo(Verdict.UNCHECKED);
  }

  private static Finding history(Optional<Double> length) {
    Facts facts = Facts.NONE.withVolume(new VolumeFacts(Lookup.known(length), Lookup.known(1)));
    return major(RuleName.HISTORY_LIST_LENGTH, MYSQL, facts, NEW_MYSQL);
  }

  @Test
  void moreThanFifteenClonesAreWarnedOf() {
    assertThat(clones(Lookup.known(15)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(clones(Lookup.known(16)).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(clones(Lookup.unknown("AccessDenied")).reason()).contains("AccessDenied");
  }

  private static Finding clones(Lookup<Integer> clones) {
    VolumeFacts volume = new VolumeFacts(Lookup.unknown("test"), clones);
    return major(RuleName.CLONES, POSTGRESQL, Facts.NONE.withVolume(volume), "17.9");
  }

  @Test
  void replicasAndSourcesOutsideTheGlobalDatabaseAreNamed() {
    assertThat(major(RuleName.OTHER_REPLICATION, MYSQL, Facts.NONE, NEW_MYSQL).verdict())
        .isEqualTo(Verdict.PASS);
    TestFleet replica =
        with(MYSQL, it -> attributes(it, List.of(EUROPE.toString(), "arn:x"), Optional.empty()));
    Finding finding = major(RuleName.OTHER_REPLICATION, replica, Facts.NONE, NEW_MYSQL);
    assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(finding.reason())
        .contains("arn:x of orders-use1")
        .as("its own secondary")
        .doesNotContain(EUROPE.toString());
    TestFleet source = with(MYSQL, it -> attributes(it, List.of(), Optional.of("arn:source")));
    assertThat(
            check(
                    RuleName.OTHER_REPLICATION,
                    source,
                    Facts.NONE,
                    NEW_MYSQL,
                    Strategy.REBUILD_SECONDARIES)
                .isBlocker())
        .isTrue();
  }

  @Test
  void babelfishGoesToAnotherMajorFrom136On() {
    Facts on = parameters("rds.babelfish_status", "on");
    Finding finding = major(RuleName.BABELFISH_PATH, TestFleet.on("13.5"), on, "14.6");
    assertThat(finding.isBlocker()).isTrue();
    assertThat(finding.reason()).contains("13.5 to 14.6");
    assertThat(major(RuleName.BABELFISH_PATH, TestFleet.on("13.6"), on, "14.6").verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(
            major(RuleName.BABELFISH_PATH, TestFleet.on("13.5"), parameters("x", "1"), "14.6")
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void anExpiredCertificateIsWarnedOf() {
    assertThat(certificate("rds-ca-rsa2048-g1", "2061-01-01T00:00:00Z").verdict())
        .isEqualTo(Verdict.PASS);
    Finding soon = certificate("rds-ca-rsa2048-g1", "2026-12-01T00:00:00Z");
    assertThat(soon.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(soon.reason()).contains("which expires on 2026-12-01");
    assertThat(certificate("rds-ca-2019", "").reason()).contains("expired on 2024-08-22");
  }

  private static Finding certificate(String authority, String till) {
    Instance.Certificate certificate =
        new Instance.Certificate(
            authority, Optional.of(till).filter(it -> !it.isEmpty()).map(Instant::parse));
    TestFleet fleet =
        POSTGRESQL.withInstances(
            EUROPE,
            all ->
                all.stream()
                    .map(
                        it ->
                            new Instance(
                                it.identifier(),
                                it.instanceClass(),
                                it.status(),
                                it.version(),
                                it.writer(),
                                it.pendingChange(),
                                it.groups(),
                                Optional.of(certificate)))
                    .toList());
    return check(RuleName.CERTIFICATES, fleet, Facts.NONE, "16.13", Strategy.SECONDARIES_FIRST);
  }

  @Test
  void aManagedPasswordStandsInTheWayOfANewRegionOnly() {
    TestFleet managed = with(MYSQL, it -> secret(it));
    assertThat(rebuild(RuleName.MANAGED_MASTER_SECRET, managed).isBlocker()).isTrue();
    assertThat(rebuild(RuleName.MANAGED_MASTER_SECRET, MYSQL).verdict()).isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.MANAGED_MASTER_SECRET, managed, Facts.NONE, NEW_MYSQL).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void keysAndAddressesAreNamedWithTheCommandThatLooks() {
    TestFleet encrypted = with(MYSQL, it -> secret(it));
    Finding keys = rebuild(RuleName.STORAGE_KEYS, encrypted);
    assertThat(keys.verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(keys.remedy()).contains("aws kms describe-key --region us-east-1 --key-id key-1");
    assertThat(rebuild(RuleName.STORAGE_KEYS, MYSQL).verdict()).isEqualTo(Verdict.PASS);
    assertThat(rebuild(RuleName.FREE_ADDRESSES, encrypted).remedy())
        .contains("--db-subnet-group-name private");
    assertThat(rebuild(RuleName.FREE_ADDRESSES, MYSQL).verdict()).isEqualTo(Verdict.PASS);
    assertThat(major(RuleName.STORAGE_KEYS, encrypted, Facts.NONE, NEW_MYSQL).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aKeyOfAnotherAccountIsRefusedBeforeAnythingIsDetached() {
    String key = "arn:aws:kms:us-east-1:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    Finding foreign =
        rebuild(
            RuleName.STORAGE_KEYS, with(MYSQL, it -> secret(it, key.formatted("999999999999"))));
    assertThat(foreign.isBlocker()).isTrue();
    assertThat(foreign.reason()).contains("orders-use1").contains("999999999999");
    assertThat(
            rebuild(
                    RuleName.STORAGE_KEYS,
                    with(MYSQL, it -> secret(it, key.formatted("123456789012"))))
                .verdict())
        .isEqualTo(Verdict.UNCHECKED);
  }

  @Test
  void aPatchThatWaitsOnSomeMembersKeepsThemApartAfterAMinor() {
    assertThat(parity(PRIMARY.toString()).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(parity(PRIMARY.toString()).reason()).contains("orders-use1");
    assertThat(parity().verdict()).isEqualTo(Verdict.PASS);
    assertThat(
            check(
                    RuleName.PATCH_PARITY,
                    POSTGRESQL,
                    Facts.NONE,
                    "16.13",
                    Strategy.SECONDARIES_FIRST)
                .verdict())
        .isEqualTo(Verdict.UNCHECKED);
  }

  private static Finding parity(String... waiting) {
    List<PendingAction> actions =
        List.of(waiting).stream()
            .map(io.github.auroraupgrade.fleet.RdsArn::parse)
            .map(
                arn ->
                    new PendingAction(
                        arn,
                        "system-update",
                        "test",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    Facts facts =
        Facts.NONE.withPending(
            Map.of(
                "us-east-1", Lookup.known(actions),
                "eu-west-1", Lookup.known(List.of()),
                "ap-southeast-2", Lookup.known(List.of())));
    return check(RuleName.PATCH_PARITY, POSTGRESQL, facts, "16.13", Strategy.SECONDARIES_FIRST);
  }

  private static Finding major(RuleName rule, TestFleet fleet, Facts facts, String target) {
    return check(rule, fleet, facts, target, Strategy.MANAGED_GLOBAL);
  }

  private static Finding rebuild(RuleName rule, TestFleet fleet) {
    return check(rule, fleet, Facts.NONE, NEW_MYSQL, Strategy.REBUILD_SECONDARIES);
  }

  private static Finding check(
      RuleName rule, TestFleet fleet, Facts facts, String target, Strategy strategy) {
    EngineVersion from = fleet.database().version();
    EngineVersion to = EngineVersion.parse(target);
    PlannedHop hop =
        new PlannedHop(
            new Hop(from, to, StepKind.between(from, to)),
            new StrategyChoice(strategy, "because", List.of()),
            new Estimate(1, 1, "test"));
    return Preflight.check(
            new PreflightInput(
                fleet.database(), TestRequest.to(target), facts, to, List.of(hop), NOW))
        .stream()
        .filter(finding -> finding.rule() == rule)
        .findFirst()
        .orElseThrow();
  }

  private static Facts parameters(String name, String value) {
    return new Facts(
        Map.of(),
        Map.of(PRIMARY, Lookup.known(Map.of(name, value))),
        Map.of(),
        Map.of(),
        Lookup.unknown("test"),
        Map.of());
  }

  private static TestFleet tagged(String tag, String value) {
    GlobalDatabase it = POSTGRESQL.database();
    return new TestFleet(
        new GlobalDatabase(
            it.identifier(),
            it.engineName(),
            it.version(),
            it.status(),
            it.failover(),
            it.members(),
            Map.of(tag, value)));
  }

  private static TestFleet with(TestFleet fleet, UnaryOperator<Cluster> change) {
    return fleet.withCluster(PRIMARY, change);
  }

  private static Cluster attributes(
      Cluster cluster, List<String> replicas, Optional<String> source) {
    return new Cluster(
        cluster.status(),
        cluster.version(),
        cluster.pendingVersion(),
        cluster.pendingChange(),
        cluster.maintenanceWindow(),
        cluster.parameterGroup(),
        cluster.instances(),
        new ClusterAttributes(
            "", false, replicas, source, false, Optional.empty(), false, Optional.empty(), ""));
  }

  private static Cluster secret(Cluster cluster) {
    return secret(cluster, "key-1");
  }

  private static Cluster secret(Cluster cluster, String key) {
    return new Cluster(
        cluster.status(),
        cluster.version(),
        cluster.pendingVersion(),
        cluster.pendingChange(),
        cluster.maintenanceWindow(),
        cluster.parameterGroup(),
        cluster.instances(),
        new ClusterAttributes(
            "",
            true,
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.of(key),
            "private"));
  }
}
