package io.github.auroraupgrade.fleet;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Available is not done (facts §3.5). */
class ClusterTest {
  private static final EngineVersion TARGET = EngineVersion.parse("16.13");
  private static final TestFleet DONE = TestFleet.on("16.13");

  @Test
  void aClusterThatServesOnTheVersionHasReachedIt() {
    assertThat(reached(DONE)).isTrue();
    assertThat(reached(TestFleet.on("16.14"))).as("a newer one counts").isTrue();
    assertThat(reached(TestFleet.on("16.9"))).isFalse();
  }

  @Test
  void aClusterThatIsUpgradingHasNotReachedItsVersion() {
    assertThat(reached(DONE.withStatus(EUROPE, "upgrading"))).isFalse();
  }

  @Test
  void aClusterWithAPendingVersionHasNotReachedAny() {
    assertThat(reached(DONE.withPending(EUROPE, "16.14"))).isFalse();
  }

  /** Seed 1919: a failover aligned the member that had been asked, and its order stayed. */
  @Test
  void aPendingVersionThatTheClusterRunsAlreadyIsNoLongerPending() {
    assertThat(reached(DONE.withPending(EUROPE, "16.13"))).isTrue();
  }

  @Test
  void oneInstanceLeftBehindKeepsItsClusterFromHavingReachedTheVersion() {
    Instance behind = TestFleet.instance("orders-euw1-2", EngineVersion.parse("16.9"), false);
    assertThat(reached(DONE.withInstances(EUROPE, instances -> List.of(instances.get(0), behind))))
        .isFalse();
  }

  @Test
  void oneInstanceThatDoesNotServeKeepsItsClusterFromHavingReachedTheVersion() {
    Instance rebooting =
        new Instance("orders-euw1-2", "db.r6g.large", "rebooting", TARGET, false, false);
    assertThat(
            reached(DONE.withInstances(EUROPE, instances -> List.of(instances.get(0), rebooting))))
        .isFalse();
  }

  @Test
  void statusesThatNeedAPersonAreToldFromThoseThatPass() {
    assertThat(cluster(DONE.withStatus(EUROPE, "backing-up")).isBroken()).isFalse();
    assertThat(cluster(DONE.withStatus(EUROPE, "inaccessible-encryption-credentials")).isBroken())
        .isTrue();
    Instance full = new Instance("i", "db.r6g.large", "storage-full", TARGET, false, false);
    assertThat(full.isBroken()).isTrue();
    assertThat(cluster(DONE.withInstances(EUROPE, _ -> List.of(full))).brokenInstances())
        .containsExactly(full);
  }

  private static boolean reached(TestFleet fleet) {
    return cluster(fleet).hasReached(TARGET);
  }

  private static Cluster cluster(TestFleet fleet) {
    return fleet.database().member(EUROPE).orElseThrow().cluster().orElseThrow();
  }
}
