package io.github.auroraupgrade.simulator.fault;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.START;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.Laboratory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

class ScheduledEventTest {
  private static final String TO = Laboratory.arn(EUW1, "orders-euw1");
  private final Laboratory lab = Laboratory.postgresql();
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void listen() {
    lab.aws.onEvent(
        event -> events.add(event.path("detail").path("EventID").asString().substring(10)));
  }

  @Test
  void aSwitchoverMovesTheWriterAfterAWhile() {
    lab.aws.at(START.plusSeconds(10), new ScheduledEvent.Switchover("orders", TO));
    lab.pass(Duration.ofSeconds(30));
    GlobalCluster during = lab.orders();
    assertThat(during.status()).isEqualTo("switching-over");
    assertThat(during.failoverState().statusAsString()).isEqualTo("pending");
    assertThat(during.failoverState().toDbClusterArn()).isEqualTo(TO);
    assertThatThrownBy(() -> lab.modify(APSE2, "orders-apse2", "16.13"))
        .hasMessageContaining("switching-over");
    lab.pass(Duration.ofMinutes(3));
    assertThat(lab.orders().failoverState()).isNull();
    assertThat(writers()).containsExactly(TO);
    assertThat(member(TO).readers()).hasSize(2);
    assertThat(events).containsExactly("0181", "0184", "0185");
  }

  @Test
  void aSwitchoverBetweenVersionsFails() {
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(30));
    events.clear();
    lab.aws.at(lab.clock.instant(), new ScheduledEvent.Switchover("orders", TO));
    lab.pass(Duration.ofMinutes(5));
    assertThat(events).containsExactly("0187");
    assertThat(writers()).containsExactly(Laboratory.arn(USE1, "orders-use1"));
  }

  @Test
  void aFailoverCancelsUpgradesUnderWay() {
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.aws.at(START.plus(Duration.ofMinutes(5)), new ScheduledEvent.Failover("orders", TO));
    lab.pass(Duration.ofMinutes(6));
    DBCluster cancelled = lab.cluster(EUW1, "orders-euw1");
    assertThat(cancelled.status()).isEqualTo("available");
    assertThat(cancelled.engineVersion()).isEqualTo("16.8");
    assertThat(cancelled.pendingModifiedValues()).isNull();
    assertThat(writers()).containsExactly(TO);
    assertThat(member(Laboratory.arn(USE1, "orders-use1")).synchronizationStatusAsString())
        .isEqualTo("pending-resync");
    assertThat(events).endsWith("0517", "0238", "0240");
    lab.pass(Duration.ofMinutes(30));
    assertThat(member(Laboratory.arn(USE1, "orders-use1")).synchronizationStatusAsString())
        .isEqualTo("connected");
    assertThat(events).endsWith("0241");
    assertThat(lab.cluster(EUW1, "orders-euw1").engineVersion()).isEqualTo("16.8");
  }

  @Test
  void aFailoverToAHigherVersionTakesTheOldPrimaryAlong() {
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(30));
    lab.aws.at(lab.clock.instant(), new ScheduledEvent.Failover("orders", TO));
    lab.pass(Duration.ofMinutes(15));
    assertThat(lab.cluster(USE1, "orders-use1").engineVersion()).isEqualTo("16.13");
    assertThat(lab.orders().engineVersion()).isEqualTo("16.13");
    assertThat(events).endsWith("0238", "0240", "0518", "0241");
  }

  /** Seed 73735: what the first failover left to be done moved the writer back. */
  @Test
  void aSecondFailoverBeforeTheFirstHasSettledHasTheLastWord() {
    String last = Laboratory.arn(APSE2, "orders-apse2");
    lab.aws.at(START, new ScheduledEvent.Failover("orders", TO));
    lab.aws.at(START.plus(Duration.ofMinutes(7)), new ScheduledEvent.Failover("orders", last));
    lab.pass(Duration.ofMinutes(12));
    assertThat(writers()).containsExactly(last);
    lab.pass(Duration.ofMinutes(12));
    assertThat(writers()).containsExactly(last);
    assertThat(lab.orders().globalClusterMembers())
        .extracting(GlobalClusterMember::synchronizationStatusAsString)
        .containsOnly("connected");
    assertThat(events).containsExactly("0238", "0240", "0238", "0240", "0241", "0241");
  }

  @Test
  void aDetachedMemberStandsAlone() {
    lab.aws.at(START, new ScheduledEvent.MemberDetached("orders", TO));
    lab.pass(Duration.ZERO);
    assertThat(lab.orders().globalClusterMembers())
        .extracting(GlobalClusterMember::dbClusterArn)
        .doesNotContain(TO);
    assertThat(member(Laboratory.arn(USE1, "orders-use1")).readers()).hasSize(1);
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("promoting");
    lab.pass(Duration.ofMinutes(3));
    DBCluster alone = lab.cluster(EUW1, "orders-euw1");
    assertThat(alone.status()).isEqualTo("available");
    assertThat(alone.globalClusterIdentifier()).isNull();
    lab.modify(EUW1, "orders-euw1", "16.13");
  }

  @Test
  void aPrimaryIsDetachedAfterItsSecondaries() {
    lab.aws.at(START, new ScheduledEvent.PrimaryDetached("orders"));
    lab.pass(Duration.ofMinutes(5));
    assertThat(lab.orders().globalClusterMembers()).isEmpty();
    assertThat(lab.cluster(USE1, "orders-use1").globalClusterIdentifier()).isNull();
  }

  @Test
  void anOldPrimaryIsDetachedAfterTheFailover() {
    lab.aws.at(START, new ScheduledEvent.OldPrimaryDetached("orders", TO, Duration.ofMinutes(20)));
    lab.pass(Duration.ofMinutes(30));
    assertThat(writers()).containsExactly(TO);
    assertThat(lab.orders().globalClusterMembers())
        .extracting(GlobalClusterMember::dbClusterArn)
        .doesNotContain(Laboratory.arn(USE1, "orders-use1"));
  }

  @Test
  void aRenamedMemberHasAnotherArnInItsGlobalClusterAndKeepsItsInstances() {
    lab.aws.at(START, new ScheduledEvent.SomebodyRenames(EUW1, "orders-euw1", "orders-new"));
    lab.pass(Duration.ofSeconds(30));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("renaming");
    lab.pass(Duration.ofMinutes(3));
    assertThat(lab.cluster(EUW1, "orders-new").status()).isEqualTo("available");
    assertThat(member(Laboratory.arn(EUW1, "orders-new")).isWriter()).isFalse();
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbClusterIdentifier()).isEqualTo("orders-new");
    assertThat(events).containsExactly("0172");
    lab.modify(EUW1, "orders-new", "16.13");
  }

  @Test
  void anAddedMemberHoldsThePrimaryBack() {
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.modify(APSE2, "orders-apse2", "16.13");
    lab.pass(Duration.ofMinutes(30));
    lab.aws.at(
        lab.clock.instant(),
        new ScheduledEvent.MemberAdded("orders", "sa-east-1", "orders-sae1", "16.8"));
    lab.pass(Duration.ZERO);
    assertThat(lab.orders().globalClusterMembers()).hasSize(4);
    assertThat(lab.cluster("sa-east-1", "orders-sae1").engineVersion()).isEqualTo("16.8");
    assertThatThrownBy(() -> lab.modify(USE1, "orders-use1", "16.13"))
        .hasMessageContaining("global replica(s) are running lower version");
    assertThat(events).endsWith("0170");
  }

  @Test
  void somebodyElseIsNamedInTheLedger() {
    lab.aws.at(
        START.plusSeconds(90),
        new ScheduledEvent.SomebodyModifies(EUW1, "orders-euw1", "16.14", true));
    lab.pass(Duration.ofMinutes(30));
    assertThat(lab.cluster(EUW1, "orders-euw1").engineVersion()).isEqualTo("16.14");
    assertThat(lab.aws.ledger().calls("ModifyDBCluster"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.function()).isEqualTo("somebody else");
              assertThat(call.time()).isEqualTo(START.plusSeconds(90));
              assertThat(call.error()).isEqualTo(Optional.empty());
            });
  }

  @Test
  void statusesAreWhatTheScenarioSays() {
    lab.aws.at(START, new ScheduledEvent.ClusterStatus(TO, "backing-up"));
    lab.aws.at(
        START,
        new ScheduledEvent.InstanceStatus(
            "arn:aws:rds:eu-west-1:123456789012:db:orders-euw1-1", "failed"));
    lab.pass(Duration.ZERO);
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("backing-up");
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("failed");
  }

  private List<String> writers() {
    return lab.orders().globalClusterMembers().stream()
        .filter(GlobalClusterMember::isWriter)
        .map(GlobalClusterMember::dbClusterArn)
        .toList();
  }

  private GlobalClusterMember member(String arn) {
    return lab.orders().globalClusterMembers().stream()
        .filter(member -> member.dbClusterArn().equals(arn))
        .findFirst()
        .orElseThrow();
  }
}
