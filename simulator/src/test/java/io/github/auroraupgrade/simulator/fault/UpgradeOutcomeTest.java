package io.github.auroraupgrade.simulator.fault;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.Laboratory;
import io.github.auroraupgrade.simulator.Recorded;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.Event;

/** The ways an upgrade of one cluster can go wrong. */
class UpgradeOutcomeTest {
  private Laboratory lab;

  private void upgradeWith(UpgradeOutcome outcome, Duration wait) {
    lab = Laboratory.postgresql(Faults.none().with("orders-euw1", outcome));
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(wait);
  }

  @Test
  void failedPrechecksLeaveTheOldVersionAndTwoEvents() {
    upgradeWith(new UpgradeOutcome.PrecheckFails(), Duration.ofMinutes(5));
    assertUntouched();
    assertThat(messages())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("Upgrade preparation in progress"),
            second ->
                assertThat(second)
                    .startsWith(
                        "Database cluster is in a state that cannot be upgraded: PreUpgrade checks"
                            + " failed: The cluster could not be upgraded because"));
  }

  @Test
  void aRollBackIsSeenUpgradingAndThenOnTheOldVersion() {
    upgradeWith(new UpgradeOutcome.RollsBack("the writer did not restart"), Duration.ofMinutes(4));
    assertThat(cluster().status()).isEqualTo("upgrading");
    lab.pass(Duration.ofMinutes(30));
    assertUntouched();
    assertThat(messages().getLast()).endsWith("cannot be upgraded: the writer did not restart");
  }

  @Test
  void aStuckUpgradeStaysUpgrading() {
    upgradeWith(new UpgradeOutcome.Sticks(), Duration.ofDays(1));
    assertThat(cluster().status()).isEqualTo("upgrading");
    assertThat(cluster().engineVersion()).isEqualTo("16.8");
    assertThat(instances()).containsOnly("upgrading 16.8");
    assertThat(lab.aws.members("orders").get(1).percent()).isEqualTo(99);
  }

  @Test
  void anInstanceLeftBehindIsAvailableOnTheOldVersion() {
    upgradeWith(new UpgradeOutcome.LeavesInstanceBehind(), Duration.ofMinutes(30));
    assertThat(cluster().engineVersion()).isEqualTo("16.13");
    assertThat(instances()).containsExactly("available 16.13", "available 16.8");
  }

  @Test
  void aBrokenInstanceKeepsItsStatus() {
    upgradeWith(
        new UpgradeOutcome.BreaksInstance("incompatible-parameters"), Duration.ofMinutes(30));
    assertThat(cluster().status()).isEqualTo("available");
    assertThat(instances()).containsExactly("available 16.13", "incompatible-parameters 16.8");
  }

  @Test
  void anUpgradeThatNeverStartsStaysPending() {
    upgradeWith(new UpgradeOutcome.NeverStarts(1), Duration.ofHours(1));
    assertThat(cluster().status()).isEqualTo("available");
    assertThat(cluster().pendingModifiedValues().engineVersion()).isEqualTo("16.13");
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(30));
    assertThat(cluster().engineVersion()).isEqualTo("16.13");
  }

  @Test
  void aReaderWithFullStorageEndsTheUpgradeBeforeItBegins() {
    lab =
        Laboratory.of(
            Fleet.named("orders-postgresql")
                .withInstance("orders-euw1-2", i -> i.dbInstanceStatus("storage-full")),
            Faults.none());
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(5));
    assertThat(cluster().status()).isEqualTo("available");
    assertThat(cluster().engineVersion()).isEqualTo("16.8");
    assertThat(cluster().pendingModifiedValues()).isNull();
    assertThat(messages())
        .containsExactly(
            Recorded.json("events/cluster-0085-unable-to-upgrade.json")
                .path("detail")
                .path("Message")
                .asString());
  }

  @Test
  void otherClustersGoOn() {
    upgradeWith(new UpgradeOutcome.Sticks(), Duration.ZERO);
    lab.modify(Laboratory.APSE2, "orders-apse2", "16.13");
    lab.pass(Duration.ofMinutes(30));
    assertThat(lab.cluster(Laboratory.APSE2, "orders-apse2").engineVersion()).isEqualTo("16.13");
  }

  private void assertUntouched() {
    assertThat(cluster().status()).isEqualTo("available");
    assertThat(cluster().engineVersion()).isEqualTo("16.8");
    assertThat(cluster().pendingModifiedValues()).isNull();
    assertThat(instances()).containsOnly("available 16.8");
  }

  private DBCluster cluster() {
    return lab.cluster(EUW1, "orders-euw1");
  }

  private List<String> instances() {
    return lab.rds(EUW1).describeDBInstances().dbInstances().stream()
        .map(instance -> instance.dbInstanceStatus() + " " + instance.engineVersion())
        .toList();
  }

  private List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (Event event : lab.rds(EUW1).describeEvents().events()) {
      if (event.sourceIdentifier().equals("orders-euw1")) {
        messages.add(event.message());
      }
    }
    return messages;
  }
}
