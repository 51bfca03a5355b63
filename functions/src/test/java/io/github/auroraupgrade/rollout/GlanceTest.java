package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Failover;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When less is read, what of it, and what it may decide: nothing but to wait on. */
class GlanceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void whileSecondariesAreUpgradedTheyAloneAreReadAndWithoutTheirInstances() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    assertThat(glance.clusters()).containsExactly(EUROPE, SYDNEY);
    Decision decision = glance.decision(seen(both.fleet(), glance)).orElseThrow();
    assertThat(decision.move().reason())
        .isEqualTo(
            "orders-euw1 (secondary, eu-west-1) is upgrading;"
                + " orders-apse2 (secondary, ap-southeast-2) is upgrading.");
    assertThat(decision.move()).isInstanceOf(KeepWaiting.class);
    assertThat(decision.progress().seen()).hasSize(3);
  }

  @Test
  void aGlanceSaysTheSameAsALookAndRemembersTheSame() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    Decision glanced = glance.decision(seen(both.fleet(), glance)).orElseThrow();
    NextAction looked = both.after(MINUTE).move();
    assertThat(glanced.move().reason()).isEqualTo(looked.reason());
    assertThat(glanced.progress()).isEqualTo(both.progress());
  }

  @Test
  void everyFiveMinutesEverythingIsReadAnOrderToStopToo() {
    underWay();
    KeepWaiting last = (KeepWaiting) both.move();
    Instant lookedAt = both.now();
    assertThat(instead(new KeepWaiting(last.reason(), 60, Optional.of(lookedAt)), 299)).isPresent();
    assertThat(instead(new KeepWaiting(last.reason(), 60, Optional.of(lookedAt)), 300)).isEmpty();
  }

  @Test
  void whenEverythingWasReadTravelsThroughTheStateMachine() {
    NextAction waiting = new KeepWaiting("because", 60, Optional.of(both.now()));
    assertThat(Json.read(Json.tree(waiting), NextAction.class)).isEqualTo(waiting);
    NextAction older =
        Json.read(
            "{\"kind\":\"KEEP_WAITING\",\"reason\":\"because\",\"waitSeconds\":60}"
                .getBytes(StandardCharsets.UTF_8),
            NextAction.class);
    assertThat(older).isEqualTo(new KeepWaiting("because", 60));
  }

  @Test
  void aMemberThatShowsItsNewVersionIsLookedAtForTheClockOfDisasterRecovery() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    TestFleet shown = both.fleet().upgraded(EUROPE, TARGET).withStatus(EUROPE, "upgrading");
    assertThat(glance.decision(seen(shown, glance))).isEmpty();
  }

  @Test
  void aMemberThatServesAgainIsReadWithItsInstances() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    TestFleet done = both.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET);
    assertThat(glance.decision(seen(done, glance))).isEmpty();
  }

  @Test
  void aMemberThatFellBackOrIsNotDescribedIsLookedAt() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    assertThat(glance.decision(seen(both.fleet().withStatus(SYDNEY, "available"), glance)))
        .isEmpty();
    assertThat(glance.decision(described(both.fleet().database(), List.of(EUROPE)))).isEmpty();
  }

  @Test
  void aFailoverAndAMovedWriterAreLookedAt() {
    underWay();
    Glance glance = glance(MINUTE).orElseThrow();
    GlobalDatabase seen = seen(both.fleet(), glance);
    Failover failover = new Failover("pending", PRIMARY.toString(), EUROPE.toString());
    assertThat(
            glance.decision(
                new GlobalDatabase(
                    seen.identifier(),
                    seen.engineName(),
                    seen.version(),
                    seen.status(),
                    Optional.of(failover),
                    seen.members(),
                    seen.tags())))
        .isEmpty();
    assertThat(
            glance.decision(
                new GlobalDatabase(
                    seen.identifier(),
                    seen.engineName(),
                    seen.version(),
                    seen.status(),
                    Optional.empty(),
                    seen.members().subList(0, 2),
                    seen.tags())))
        .isEmpty();
  }

  @Test
  void aRunThatStopsOrHasFailedGoesOnSayingSo() {
    underWay();
    both.stop(new StopOrder("ana", Optional.empty(), ""));
    Glance glance = glance(MINUTE).orElseThrow();
    assertThat(glance.decision(seen(both.fleet(), glance))).isEmpty();
  }

  @Test
  void whoWasAskedAndHasNotBegunIsLookedAtEachTime() {
    both.move();
    both.after(MINUTE).move();
    assertThat(glance(MINUTE)).isEmpty();
  }

  @Test
  void whatIsConfirmedOrToldIsLookedAtEachTime() {
    underWay();
    both.see(both.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    both.after(MINUTE).move();
    assertThat(glance(MINUTE)).as("one reading").isEmpty();
    both.after(MINUTE).move();
    assertThat(instead(both.move(), 60)).as("told, the other goes on").isPresent();
  }

  @Test
  void whoseTurnItIsNotWaitsAndWhoseTurnItIsIsLookedAt() {
    Drive one = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "upgrading")).after(MINUTE);
    NextAction last = one.move();
    Glance glance = glance(one, last, MINUTE).orElseThrow();
    assertThat(glance.clusters()).containsExactly(EUROPE);
    assertThat(glance.decision(seen(one.fleet(), glance)).orElseThrow().move().reason())
        .isEqualTo(last.reason())
        .contains("orders-apse2 waits");
    Drive two = Drive.sideBySide(TestFleet.on("16.8"), 2, EUROPE, SYDNEY, PRIMARY);
    two.move();
    two.see(two.fleet().withStatus(EUROPE, "upgrading")).after(MINUTE);
    assertThat(glance(two, two.move(), MINUTE)).isEmpty();
  }

  @Test
  void whatTakesTooLongIsLookedAt() {
    underWay();
    NextAction last = both.after(Duration.ofHours(6)).move();
    assertThat(instead(last, 60)).isEmpty();
  }

  private void underWay() {
    both.move();
    both.see(both.fleet().withStatus(EUROPE, "upgrading").withStatus(SYDNEY, "upgrading"));
    both.after(MINUTE);
  }

  private Optional<Glance> glance(Duration later) {
    return glance(both, both.move(), later);
  }

  private static Optional<Glance> glance(Drive run, NextAction last, Duration later) {
    return Glance.instead(
        run.plan(), new Decision(last, run.progress()), List.of(), run.now().plus(later));
  }

  private Optional<Glance> instead(NextAction last, int seconds) {
    return glance(both, last, Duration.ofSeconds(seconds));
  }

  private static GlobalDatabase seen(TestFleet fleet, Glance glance) {
    return described(fleet.database(), glance.clusters());
  }

  /** These clusters alone, without their instances. */
  private static GlobalDatabase described(GlobalDatabase whole, List<RdsArn> clusters) {
    return new GlobalDatabase(
        whole.identifier(),
        whole.engineName(),
        whole.version(),
        whole.status(),
        whole.failover(),
        whole.members().stream().map(member -> described(member, clusters)).toList(),
        whole.tags());
  }

  private static Member described(Member member, List<RdsArn> clusters) {
    return new Member(
        member.arn(),
        member.role(),
        member.synchronization(),
        member.writeForwarding(),
        member.cluster().filter(_ -> clusters.contains(member.arn())).map(GlanceTest::alone));
  }

  private static Cluster alone(Cluster cluster) {
    return new Cluster(
        cluster.status(),
        cluster.version(),
        cluster.pendingVersion(),
        cluster.pendingChange(),
        cluster.maintenanceWindow(),
        cluster.parameterGroup(),
        List.of());
  }
}
