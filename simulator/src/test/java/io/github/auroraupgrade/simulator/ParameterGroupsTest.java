package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** Parameter groups that are listed, attached and hold after a reboot. */
class ParameterGroupsTest {
  private static final Fleet FLEET =
      Fleet.named("orders-postgresql")
          .withSettings(
              settings ->
                  settings.withBelongings(
                      all ->
                          all.with(clusterGroup("tuned16", "aurora-postgresql16"))
                              .with(clusterGroup("tuned17", "aurora-postgresql17"))
                              .with(instanceGroup("fast16", "aurora-postgresql16"))));

  @Test
  void aClusterGroupHoldsOnEachInstanceAfterItsReboot() {
    Laboratory lab = Laboratory.of(FLEET, Faults.none());

    attach(lab, "tuned16");

    assertThat(lab.cluster(EUW1, "orders-euw1").dbClusterParameterGroup()).isEqualTo("tuned16");
    assertThat(memberStatuses(lab)).containsExactly("applying", "applying");
    lab.pass(Duration.ofMinutes(1));
    assertThat(memberStatuses(lab)).containsExactly("pending-reboot", "pending-reboot");
    lab.rds(EUW1).rebootDBInstance(r -> r.dbInstanceIdentifier("orders-euw1-1"));
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("rebooting");
    lab.pass(Duration.ofMinutes(4));
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("available");
    assertThat(memberStatuses(lab)).containsExactly("in-sync", "pending-reboot");
    assertThat(lab.aws.ledger().calls())
        .anyMatch(c -> c.action().equals("RebootDBInstance") && c.isChange());
  }

  @Test
  void theGroupAClusterHasAlreadyChangesNothing() {
    Laboratory lab = Laboratory.of(FLEET, Faults.none());
    attach(lab, "orders-aurora-postgresql16");
    assertThat(memberStatuses(lab)).containsOnly("in-sync");
  }

  @Test
  void anInstanceGroupHoldsAfterAReboot() {
    Laboratory lab = Laboratory.of(FLEET, Faults.none());
    lab.rds(EUW1)
        .modifyDBInstance(
            r -> r.dbInstanceIdentifier("orders-euw1-2").dbParameterGroupName("fast16"));
    lab.pass(Duration.ofMinutes(1));
    assertThat(lab.instance(EUW1, "orders-euw1-2").dbParameterGroups())
        .extracting(DBParameterGroupStatus::dbParameterGroupName)
        .containsExactly("fast16");
    assertThat(applyStatus(lab)).isEqualTo("pending-reboot");
    lab.rds(EUW1).rebootDBInstance(r -> r.dbInstanceIdentifier("orders-euw1-2"));
    assertThatThrownBy(
            () -> lab.rds(EUW1).rebootDBInstance(r -> r.dbInstanceIdentifier("orders-euw1-2")))
        .isInstanceOf(InvalidDbInstanceStateException.class);
    lab.pass(Duration.ofMinutes(4));
    assertThat(applyStatus(lab)).isEqualTo("in-sync");
  }

  @Test
  void aGroupThatIsMissingOrOfAnotherFamilyIsRefused() {
    Laboratory lab = Laboratory.of(FLEET, Faults.none());
    assertThatThrownBy(() -> attach(lab, "nobodys"))
        .isInstanceOf(DbClusterParameterGroupNotFoundException.class);
    assertThatThrownBy(() -> attach(lab, "tuned17"))
        .hasMessageContaining(
            "The Parameter Group tuned17 with DBParameterGroupFamily aurora-postgresql17 cannot be"
                + " used");
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .modifyDBInstance(
                        r -> r.dbInstanceIdentifier("orders-euw1-2").dbParameterGroupName("no")))
        .isInstanceOf(DbParameterGroupNotFoundException.class);
    assertThatThrownBy(
            () -> lab.rds(EUW1).rebootDBInstance(r -> r.dbInstanceIdentifier("orders-use1-1")))
        .isInstanceOf(DbInstanceNotFoundException.class);
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .modifyDBInstance(
                        r -> r.dbInstanceIdentifier("orders-euw1-2").dbInstanceClass("db.x")))
        .hasMessageContaining("does not play DBInstanceClass");
    assertThat(memberStatuses(lab)).containsOnly("in-sync");
  }

  @Test
  void groupsAreListedWithTheirFamiliesTheUsedAndTheDefaultOnesToo() {
    Laboratory lab = Laboratory.of(FLEET, Faults.none());
    assertThat(lab.rds(EUW1).describeDBClusterParameterGroupsPaginator().dbClusterParameterGroups())
        .extracting(DBClusterParameterGroup::dbClusterParameterGroupName)
        .contains("tuned16", "tuned17", "orders-aurora-postgresql16", "default.aurora-mysql8.0");
    assertThat(
            lab.rds(EUW1)
                .describeDBClusterParameterGroups(
                    r -> r.dbClusterParameterGroupName("orders-aurora-postgresql16"))
                .dbClusterParameterGroups())
        .extracting(DBClusterParameterGroup::dbParameterGroupFamily)
        .containsExactly("aurora-postgresql16");
    assertThat(
            lab.rds(EUW1)
                .describeDBParameterGroups(r -> r.dbParameterGroupName("fast16"))
                .dbParameterGroups())
        .extracting(DBParameterGroup::dbParameterGroupFamily)
        .containsExactly("aurora-postgresql16");
    assertThatThrownBy(
            () ->
                lab.rds(USE1)
                    .describeDBClusterParameterGroups(
                        r -> r.dbClusterParameterGroupName("tuned16")))
        .isInstanceOf(DbParameterGroupNotFoundException.class);
    assertThat(lab.rds(EUW1).describeDBSubnetGroups().dbSubnetGroups())
        .extracting(DBSubnetGroup::dbSubnetGroupName)
        .containsExactly("orders-private");
    assertThatThrownBy(() -> lab.rds(EUW1).describeDBSubnetGroups(r -> r.dbSubnetGroupName("no")))
        .isInstanceOf(DbSubnetGroupNotFoundException.class);
  }

  @Test
  void aFleetFileStatesGroups() {
    Fleet fleet =
        Fleets.of(
            "{'DBClusterParameterGroups':[{'DBClusterParameterGroupName':'a',"
                + "'DBParameterGroupFamily':'aurora-postgresql17','DBClusterParameterGroupArn':"
                + "'arn:aws:rds:eu-west-1:123456789012:cluster-pg:a'}]}");
    assertThat(
            Laboratory.of(fleet, Faults.none())
                .rds(EUW1)
                .describeDBClusterParameterGroups(r -> r.dbClusterParameterGroupName("a"))
                .dbClusterParameterGroups())
        .hasSize(1);
  }

  private static void attach(Laboratory lab, String group) {
    lab.rds(EUW1)
        .modifyDBCluster(
            r ->
                r.dbClusterIdentifier("orders-euw1")
                    .dbClusterParameterGroupName(group)
                    .applyImmediately(true));
  }

  private static List<String> memberStatuses(Laboratory lab) {
    return lab.cluster(EUW1, "orders-euw1").dbClusterMembers().stream()
        .map(DBClusterMember::dbClusterParameterGroupStatus)
        .toList();
  }

  private static String applyStatus(Laboratory lab) {
    return lab.instance(EUW1, "orders-euw1-2")
        .dbParameterGroups()
        .getFirst()
        .parameterApplyStatus();
  }

  private static DBClusterParameterGroup clusterGroup(String name, String family) {
    return DBClusterParameterGroup.builder()
        .dbClusterParameterGroupName(name)
        .dbParameterGroupFamily(family)
        .dbClusterParameterGroupArn("arn:aws:rds:eu-west-1:123456789012:cluster-pg:" + name)
        .build();
  }

  private static DBParameterGroup instanceGroup(String name, String family) {
    return DBParameterGroup.builder()
        .dbParameterGroupName(name)
        .dbParameterGroupFamily(family)
        .dbParameterGroupArn("arn:aws:rds:eu-west-1:123456789012:pg:" + name)
        .build();
  }
}
