package io.github.auroraupgrade.intake;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final EngineVersion OLD = EngineVersion.parse("16.8");
  private static final EngineVersion NEW = EngineVersion.parse("16.13");

  @Test
  void aVersionThatAllMembersCanTakeAsksForAnUpgrade() {
    assertThat(waiting(FLEET.database(), offers(true, List.of(target()))))
        .contains(
            new Waiting(
                true, "The sweep found: every member can be upgraded to 16.13.", Optional.empty()));
  }

  @Test
  void anUpgradeThatWouldBeRefusedIsPlannedOnly() {
    GlobalDatabase busy = FLEET.withFailover("pending").database();

    assertThat(waiting(busy, offers(true, List.of(target()))))
        .hasValueSatisfying(
            waiting -> {
              assertThat(waiting.asksForUpgrade()).isFalse();
              assertThat(waiting.because()).contains("no-failover-under-way");
            });
  }

  @Test
  void aVersionThatAwsHasRetiredIsTold() {
    assertThat(waiting(FLEET.database(), offers(false, List.of())))
        .hasValueSatisfying(
            waiting -> {
              assertThat(waiting.asksForUpgrade()).isFalse();
              assertThat(waiting.because()).contains("retired");
            });
  }

  @Test
  void nothingWaitsWhereNoVersionIsOfferedAndNothingIsPending() {
    assertThat(waiting(FLEET.database(), offers(true, List.of()))).isEmpty();
  }

  @Test
  void anEmptyGlobalClusterHasNothingToUpgrade() {
    GlobalDatabase orders = FLEET.database();
    GlobalDatabase empty =
        new GlobalDatabase(
            orders.identifier(),
            orders.engineName(),
            orders.version(),
            orders.status(),
            orders.failover(),
            List.of(),
            Map.of());

    assertThat(waiting(empty, offers(true, List.of(target())))).isEmpty();
  }

  @Test
  void aMemberWhoseRegionDoesNotDescribeItIsTold() {
    GlobalDatabase gone =
        FLEET
            .with(
                EUROPE,
                member ->
                    new Member(
                        member.arn(), member.role(), "connected", "disabled", Optional.empty()))
            .database();

    assertThat(waiting(gone, offers(true, List.of(target()))))
        .hasValueSatisfying(waiting -> assertThat(waiting.because()).contains("members-described"));
  }

  private static Optional<Waiting> waiting(GlobalDatabase database, VersionCatalogue offers) {
    return Waiting.of(database, offers, Facts.NONE, NOW);
  }

  private static UpgradeTarget target() {
    return new UpgradeTarget(NEW, false, true, false);
  }

  private static VersionCatalogue offers(boolean available, List<UpgradeTarget> targets) {
    Map<String, List<OfferedVersion>> offers = new HashMap<>();
    for (String region : FLEET.database().regions()) {
      offers.put(
          region,
          List.of(
              new OfferedVersion(OLD, available, true, "", targets),
              new OfferedVersion(NEW, true, true, "", List.of())));
    }
    return VersionCatalogue.of(offers);
  }
}
