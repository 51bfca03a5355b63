package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.rds.model.RdsException;
import tools.jackson.databind.JsonNode;

/** Code, status and text of every recorded refusal that a minor upgrade can meet. */
class RefusalTest {
  // Majors outside global databases.
  private static final List<String> NOT_MET = List.of("custom-instance-parameter-group.xml");

  @TestFactory
  Stream<DynamicTest> everyRecordedRefusal() {
    Map<String, ThrowingCallable> provoked = provocations();
    List<JsonNode> recorded = new ArrayList<>();
    Recorded.json("errors/index.json").path("errors").forEach(recorded::add);
    return recorded.stream()
        .filter(error -> !NOT_MET.contains(error.path("file").asString()))
        .map(
            error -> {
              String file = error.path("file").asString();
              return DynamicTest.dynamicTest(file, () -> assertSame(provoked.get(file), error));
            });
  }

  private static void assertSame(ThrowingCallable provocation, JsonNode recorded) {
    RdsException refused = catchThrowableOfType(RdsException.class, provocation);
    assertThat(refused.awsErrorDetails().errorMessage())
        .isEqualTo(recorded.path("message").asString());
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(recorded.path("code").asString());
    assertThat(refused.statusCode()).isEqualTo(recorded.path("httpStatus").asInt());
  }

  private static Map<String, ThrowingCallable> provocations() {
    Map<String, ThrowingCallable> all = new LinkedHashMap<>();
    all.put("primary-before-secondaries-pg.xml", RefusalTest::primaryFirst);
    all.put("mysql-in-place-minor-refused.xml", RefusalTest::communityRises);
    all.put(
        "major-on-single-member.xml", () -> major(Laboratory.postgresql(), "orders-euw1", true));
    all.put(
        "allow-major-flag-missing.xml", () -> major(Laboratory.postgresql(), "orders-euw1", false));
    all.put("invalid-target-downgrade.xml", RefusalTest::downgrade);
    all.put("cluster-busy.xml", RefusalTest::busy);
    all.put("headless-secondary.xml", RefusalTest::headless);
    all.put("db-cluster-not-found.xml", () -> Laboratory.postgresql().cluster(EUW1, "orders-use1"));
    all.put(
        "global-cluster-not-found.xml",
        () ->
            Laboratory.postgresql()
                .rds(USE1)
                .describeGlobalClusters(r -> r.globalClusterIdentifier("orders-global")));
    all.put(
        "global-minor-unsupported-2025-text.xml",
        () ->
            globalMinor(
                Laboratory.of(
                    Fleet.named("orders-postgresql"),
                    Uncertainties.likeliest().withoutManagedMinor()),
                "16.9"));
    all.put(
        "global-minor-unsupported-mysql-2026-text.xml",
        () -> globalMinor(Laboratory.mysql(), "8.0.mysql_aurora.3.10.4"));
    all.put("no-pending-action.xml", RefusalTest::noPendingAction);
    all.put(
        "throttling.xml",
        () ->
            Laboratory.postgresql(Faults.none().with(CallFault.onAnyCall().throttled())).orders());
    return all;
  }

  private static void globalMinor(Laboratory lab, String version) {
    lab.rds(USE1)
        .modifyGlobalCluster(r -> r.globalClusterIdentifier("orders").engineVersion(version));
  }

  private static void noPendingAction() {
    Fleet fleet =
        Fleets.global("g", "aurora-postgresql", "16.8", "us-east-1/scot")
            .withInstance(
                "scot-1", i -> i.dbInstanceArn("arn:aws:rds:us-east-1:123456789012:db:scot-test"));
    Laboratory.of(fleet, Faults.none())
        .rds(USE1)
        .applyPendingMaintenanceAction(
            r ->
                r.resourceIdentifier("arn:aws:rds:us-east-1:123456789012:db:scot-test")
                    .applyAction("db-upgrade")
                    .optInType("immediate"));
  }

  private static void primaryFirst() {
    Fleet fleet =
        Fleets.global(
                "g",
                "aurora-postgresql",
                "15.3",
                "us-east-2/aurora-us-east-2",
                "us-west-2/aurora-us-west-2")
            .withCatalogue(Fleets.versions("aurora-postgresql", "15.3", "-", "15.4", "-"));
    Laboratory.of(fleet, Faults.none()).modify("us-east-2", "aurora-us-east-2", "15.4");
  }

  private static void communityRises() {
    Fleet fleet =
        Fleets.global(
                "g", "aurora-mysql", "8.0.mysql_aurora.3.04.0", "us-east-1/abc", "us-east-2/xyz")
            .withCatalogue(
                Fleets.versions(
                    "aurora-mysql",
                    "8.0.mysql_aurora.3.04.0",
                    "Aurora MySQL 3.04.0 (compatible with MySQL 8.0.28)",
                    "8.0.mysql_aurora.3.05.2",
                    "Aurora MySQL 3.05.2 (compatible with MySQL 8.0.32)"));
    Laboratory.of(fleet, Faults.none()).modify("us-east-2", "xyz", "8.0.mysql_aurora.3.05.2");
  }

  private static void major(Laboratory lab, String cluster, boolean allowed) {
    lab.rds(EUW1)
        .modifyDBCluster(
            r ->
                r.dbClusterIdentifier(cluster)
                    .engineVersion("17.7")
                    .allowMajorVersionUpgrade(allowed)
                    .applyImmediately(true));
  }

  private static void downgrade() {
    Fleet fleet = Fleets.global("g", "aurora-postgresql", "12.8", "us-east-1/a", "eu-west-1/b");
    Laboratory.of(fleet, Faults.none()).modify(EUW1, "b", "12.4");
  }

  private static void busy() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withCluster("orders-euw1", c -> c.status("configuring-iam-database-auth"));
    Laboratory.of(fleet, Faults.none()).modify(EUW1, "orders-euw1", "16.13");
  }

  private static void headless() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withCluster("orders-euw1", c -> c.dbClusterMembers(List.of()));
    Laboratory.of(fleet, Faults.none()).modify(EUW1, "orders-euw1", "16.13");
  }

  @Test
  void anUnknownVersionCannotBeFound() {
    assertCode(
        () -> Laboratory.postgresql().modify(EUW1, "orders-euw1", "16.99"),
        "InvalidParameterCombination",
        "Cannot find version 16.99 for aurora-postgresql");
  }

  @Test
  void aVersionMissingInOneRegionCannotBeFoundThere() {
    Fleet fleet = Fleet.named("orders-postgresql");
    Fleet without =
        fleet.withCatalogue(fleet.catalogue().without(EUW1, "aurora-postgresql", "16.13"));
    assertCode(
        () -> Laboratory.of(without, Faults.none()).modify(EUW1, "orders-euw1", "16.13"),
        "InvalidParameterCombination",
        "Cannot find version 16.13 for aurora-postgresql");
    Laboratory.of(without, Faults.none()).modify("ap-southeast-2", "orders-apse2", "16.13");
  }

  @Test
  void aWriterThatIsNotAvailableIsNotHealthy() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withInstance("orders-use1-1", i -> i.dbInstanceStatus("rebooting"));
    Laboratory lab = Laboratory.of(fleet, Faults.none());
    assertCode(
        () -> lab.modify(USE1, "orders-use1", "16.13"),
        "InvalidDBClusterStateFault",
        "Cannot modify engine version without a healthy primary instance in DB cluster:"
            + " orders-use1");
  }

  @Test
  void aPendingInstanceClassBlocksTheUpgrade() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withInstance(
                "orders-euw1-2",
                i -> i.pendingModifiedValues(v -> v.dbInstanceClass("db.r7g.large")));
    assertCode(
        () -> Laboratory.of(fleet, Faults.none()).modify(EUW1, "orders-euw1", "16.13"),
        "InvalidDBInstanceState",
        "Cannot modify engine version because there is a pending orderable config change for DB"
            + " instance: orders-euw1-2");
  }

  @Test
  void anUpgradingClusterIsBusy() {
    Laboratory lab = Laboratory.postgresql();
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(2));
    assertCode(
        () -> lab.modify(EUW1, "orders-euw1", "16.13"),
        "InvalidDBClusterStateFault",
        "DB cluster is not available for modification with status upgrading");
  }

  @Test
  void aLostKeyIsNamed() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withCluster("orders-euw1", c -> c.status("inaccessible-encryption-credentials"));
    assertCode(
        () -> Laboratory.of(fleet, Faults.none()).modify(EUW1, "orders-euw1", "16.13"),
        "KMSKeyNotAccessibleFault",
        "arn:aws:kms:eu-west-1");
  }

  @Test
  void membersMayHaveToTakeTurns() {
    Laboratory lab =
        Laboratory.of(
            Fleet.named("orders-postgresql"), Uncertainties.likeliest().withOneMemberAtATime());
    lab.modify(EUW1, "orders-euw1", "16.13");
    assertCode(
        () -> lab.modify("ap-southeast-2", "orders-apse2", "16.13"),
        "InvalidGlobalClusterStateFault",
        "is upgrading");
    lab.pass(Duration.ofMinutes(30));
    lab.modify("ap-southeast-2", "orders-apse2", "16.13");
  }

  @Test
  void mysqlPatchesMayBeRefusedToo() {
    Laboratory lab =
        Laboratory.of(
            Fleet.named("orders-mysql"), Uncertainties.likeliest().withoutMysqlPatchesInPlace());
    assertCode(
        () -> lab.modify(EUW1, "orders-euw1", "8.0.mysql_aurora.3.10.4"),
        "InvalidParameterValue",
        "In-place minor version upgrade");
  }

  @Test
  void aRepeatedCallMayBeRefused() {
    Laboratory lab =
        Laboratory.of(
            Fleet.named("orders-postgresql"),
            Uncertainties.likeliest().withRepeatedModifyRefused());
    lab.modify(EUW1, "orders-euw1", "16.13");
    assertCode(
        () -> lab.modify(EUW1, "orders-euw1", "16.13"), "InvalidDBClusterStateFault", "upgrading");
  }

  @Test
  void modifyTakesNoArn() {
    assertCode(
        () -> Laboratory.postgresql().modify(EUW1, Laboratory.arn(EUW1, "orders-euw1"), "16.13"),
        "InvalidParameterValue",
        "is not a valid identifier");
  }

  @Test
  void whatIsNotPlayedIsSaid() {
    assertCode(
        () ->
            Laboratory.postgresql()
                .rds(EUW1)
                .modifyDBCluster(r -> r.dbClusterIdentifier("orders-euw1").port(1234)),
        "InvalidParameterValue",
        "does not play Port");
  }

  private static void assertCode(ThrowingCallable call, String code, String text) {
    RdsException refused = catchThrowableOfType(RdsException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().errorMessage()).contains(text);
  }
}
