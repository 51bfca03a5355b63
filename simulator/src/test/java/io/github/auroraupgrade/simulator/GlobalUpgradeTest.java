package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;

/** ModifyGlobalCluster, through the real SDK. */
class GlobalUpgradeTest {
  private static final String GROUP = "orders-aurora-postgresql16";

  @Test
  void aManagedMinorTakesTheSecondariesFirstAndThePrimaryLast() {
    Laboratory lab = Laboratory.postgresql();

    upgrade(lab, "16.9", false);

    assertThat(lab.orders().status()).isEqualTo("available");
    lab.pass(Duration.ofMinutes(2));
    assertThat(lab.orders().status()).isEqualTo("upgrading");
    assertThat(statuses(lab)).containsExactly("available", "upgrading", "upgrading");
    assertThatThrownBy(() -> lab.modify(USE1, "orders-use1", "16.9"))
        .isInstanceOf(InvalidGlobalClusterStateException.class);
    lab.pass(Duration.ofMinutes(26));
    assertThat(versions(lab)).endsWith("16.9", "16.9").startsWith("16.8");
    lab.pass(Duration.ofMinutes(26));
    assertThat(versions(lab)).containsOnly("16.9");
    assertThat(statuses(lab)).containsOnly("available");
    assertThat(lab.orders().status()).isEqualTo("available");
    assertThat(lab.orders().engineVersion()).isEqualTo("16.9");
    assertThat(lab.cluster(EUW1, "orders-euw1").dbClusterParameterGroup()).isEqualTo(GROUP);
    assertThat(lab.instance(EUW1, "orders-euw1-2").engineVersion()).isEqualTo("16.9");
  }

  @Test
  void oneMemberThatFailsTakesAllOfThemBack() {
    Laboratory lab =
        Laboratory.postgresql(
            Faults.none().with("orders-use1", new UpgradeOutcome.RollsBack("no space left")));
    upgrade(lab, "16.9", false);
    lab.pass(Duration.ofMinutes(60));

    assertThat(versions(lab)).containsOnly("16.8");
    assertThat(statuses(lab)).containsOnly("available");
    assertThat(lab.orders().status()).isEqualTo("available");
    assertThat(events(lab, USE1)).anyMatch(message -> message.contains("no space left"));
  }

  @Test
  void aMajorTakesAllAtOnceAndLeavesTheDefaultGroups() {
    Laboratory lab = Laboratory.postgresql();

    upgrade(lab, "17.7", true);
    lab.pass(Duration.ofMinutes(2));
    assertThat(statuses(lab)).containsOnly("upgrading");
    lab.pass(Duration.ofMinutes(100));

    assertThat(versions(lab)).containsOnly("17.7");
    assertThat(statuses(lab)).containsOnly("available");
    assertThat(lab.orders().engineVersion()).isEqualTo("17.7");
    DBCluster primary = lab.cluster(USE1, "orders-use1");
    assertThat(primary.dbClusterParameterGroup()).isEqualTo("default.aurora-postgresql17");
    assertThat(primary.dbClusterMembers())
        .extracting(DBClusterMember::dbClusterParameterGroupStatus)
        .containsOnly("in-sync");
    assertThat(lab.instance(USE1, "orders-use1-1").dbParameterGroups())
        .extracting(DBParameterGroupStatus::dbParameterGroupName)
        .containsExactly("default.aurora-postgresql17");
    assertThat(events(lab, USE1))
        .contains("Database cluster engine major version has been upgraded.");
  }

  @Test
  void aMajorWhosePrechecksFailChangesNothingAndSaysWhyInTheWordsOfTheEngine() {
    Laboratory lab =
        Laboratory.postgresql(
            Faults.none().with("orders-use1", new UpgradeOutcome.PrecheckFails()));
    upgrade(lab, "17.7", true);
    lab.pass(Duration.ofMinutes(10));

    assertThat(versions(lab)).containsOnly("16.8");
    assertThat(statuses(lab)).containsOnly("available");
    assertThat(lab.orders().status()).isEqualTo("available");
    assertThat(lab.cluster(USE1, "orders-use1").dbClusterParameterGroup()).isEqualTo(GROUP);
    assertThat(events(lab, USE1))
        .anyMatch(message -> message.contains("PreUpgrade checks failed: The cluster could not be"))
        .noneMatch(message -> message.contains("upgrade-prechecks.log"));
  }

  @Test
  void aFailoverEndsTheUpgradeOfTheWhole() {
    Laboratory lab = Laboratory.postgresql();
    upgrade(lab, "16.9", false);
    lab.aws.at(
        Laboratory.START.plusSeconds(300),
        new ScheduledEvent.Failover("orders", Laboratory.arn(EUW1, "orders-euw1")));
    lab.pass(Duration.ofHours(2));

    assertThat(lab.orders().status()).isEqualTo("available");
    assertThat(versions(lab)).containsOnly("16.8");
    assertThat(statuses(lab)).containsOnly("available");
  }

  /** Seeds 8583, 10063: where one hung, the others stayed in an upgrade that was none any more. */
  @ParameterizedTest
  @ValueSource(strings = {"orders-use1", "orders-apse2"})
  void aFailoverLeavesAloneWhoIsDoneAndEndsTheUpgradeThatHangs(String hangs) {
    Laboratory lab = Laboratory.postgresql(Faults.none().with(hangs, new UpgradeOutcome.Sticks()));
    upgrade(lab, "17.7", true);
    lab.aws.at(
        Laboratory.START.plus(Duration.ofHours(2)),
        new ScheduledEvent.Failover("orders", Laboratory.arn(EUW1, "orders-euw1")));
    lab.pass(Duration.ofHours(3));

    assertThat(lab.orders().status()).isEqualTo("available");
    assertThat(lab.orders().engineVersion()).isEqualTo("17.7");
    lab.aws.stopFaults();
    assertThat(versions(lab)).containsOnly("17.7");
    assertThat(statuses(lab)).containsOnly("available");
  }

  @Test
  void whatIsWrongIsRefusedInAWSsWords() {
    Laboratory lab = Laboratory.postgresql();
    assertThatThrownBy(
            () -> lab.rds(USE1).modifyGlobalCluster(r -> r.globalClusterIdentifier("nobodys")))
        .isInstanceOf(GlobalClusterNotFoundException.class);
    assertRefused(lab, "16.99", true, "InvalidParameterCombination", "Cannot find version 16.99");
    assertRefused(lab, "16.6", false, "InvalidParameterCombination", "Cannot upgrade aurora-");
    assertRefused(
        lab, "17.7", false, "InvalidParameterCombination", "AllowMajorVersionUpgrade flag must");
    assertRefused(
        Laboratory.mysql(),
        "8.0.mysql_aurora.3.10.4",
        false,
        "InvalidParameterValue",
        "can't perform minor version upgrades through ModifyGlobalCluster for this database");
    assertRefused(
        Laboratory.of(
            Fleet.named("orders-postgresql"), Uncertainties.likeliest().withoutManagedMinor()),
        "16.9",
        false,
        "InvalidParameterValue",
        "ModifyGlobalCluster doesn't support minor version upgrades");
    upgrade(lab, "16.9", false);
    lab.pass(Duration.ofMinutes(2));
    assertRefused(lab, "16.10", false, "InvalidGlobalClusterStateFault", "status upgrading");
  }

  @Test
  void aMajorIsRefusedWhileTheRecoveryPointObjectiveIsOnInThePrimary() {
    Parameter on = parameter("rds.global_db_rpo", "60");
    Fleet fleet = Fleet.named("orders-postgresql");
    Laboratory primary =
        Laboratory.of(
            fleet.withSettings(s -> s.withParameters(USE1, GROUP, List.of(on))), Faults.none());
    assertRefused(primary, "17.7", true, "InvalidParameterCombination", "rds.global_db_rpo");
    upgrade(primary, "16.9", false);

    Laboratory secondary =
        Laboratory.of(
            fleet.withSettings(s -> s.withParameters(EUW1, GROUP, List.of(on))), Faults.none());
    upgrade(secondary, "17.7", true);
  }

  @Test
  void aMySqlMajorNeedsTheUsualLetterCaseOrIsNotOfferedAtAll() {
    String target = "8.4.mysql_aurora.8.4.7";
    Fleet fleet = Fleet.named("orders-mysql");
    String group = fleet.clusters().getFirst().dbClusterParameterGroup();
    Parameter lower = parameter("lower_case_table_names", "1");
    assertRefused(
        Laboratory.of(
            fleet.withSettings(s -> s.withParameters(USE1, group, List.of(lower))), Faults.none()),
        target,
        true,
        "InvalidParameterCombination",
        "lower_case_table_names");
    assertRefused(
        Laboratory.of(fleet, Uncertainties.likeliest().withoutMysqlMajorsInPlace()),
        target,
        true,
        "InvalidParameterValue",
        "isn't supported");
    Laboratory lab = Laboratory.mysql();
    upgrade(lab, target, true);
    lab.pass(Duration.ofMinutes(110));
    assertThat(lab.orders().engineVersion()).isEqualTo(target);
  }

  private static Parameter parameter(String name, String value) {
    return Parameter.builder().parameterName(name).parameterValue(value).source("user").build();
  }

  private static void upgrade(Laboratory lab, String version, boolean major) {
    lab.rds(USE1)
        .modifyGlobalCluster(
            r ->
                r.globalClusterIdentifier("orders")
                    .engineVersion(version)
                    .allowMajorVersionUpgrade(major ? true : null));
  }

  private static void assertRefused(
      Laboratory lab, String version, boolean major, String code, String message) {
    RdsException refused =
        catchThrowableOfType(RdsException.class, () -> upgrade(lab, version, major));
    assertThat(refused.awsErrorDetails().errorMessage()).contains(message);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
  }

  private static List<String> versions(Laboratory lab) {
    return members(lab).map(DBCluster::engineVersion).toList();
  }

  private static List<String> statuses(Laboratory lab) {
    return members(lab).map(DBCluster::status).toList();
  }

  private static Stream<DBCluster> members(Laboratory lab) {
    return Stream.of(
        lab.cluster(USE1, "orders-use1"),
        lab.cluster(EUW1, "orders-euw1"),
        lab.cluster(APSE2, "orders-apse2"));
  }

  private static List<String> events(Laboratory lab, String region) {
    return lab.rds(region).describeEvents(r -> r.duration(240)).events().stream()
        .map(Event::message)
        .toList();
  }
}
