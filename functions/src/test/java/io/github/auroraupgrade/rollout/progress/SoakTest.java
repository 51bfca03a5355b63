package io.github.auroraupgrade.rollout.progress;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Conditions.Canary;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.gate.GateNeeds;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.MetricReading.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds while the metrics are watched: after the canary, and before the primary. */
class SoakTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");

  @Test
  void thePrimaryWaitsUntilAllHasBeenWellForHalfAnHour() {
    Drive run = beforePrimary(30).metrics(lag(100));
    assertThat(run.move()).isEqualTo(holding(0, 60));
    assertThat(run.after(minutes(29)).move()).isEqualTo(holding(29, 60));
    assertThat(run.after(Duration.ofSeconds(30)).move()).isEqualTo(holding(29, 30));
    assertThat(run.after(Duration.ofSeconds(30)).move()).isInstanceOf(UpgradePrimary.class);
  }

  /** Seed 25139: made again while a secondary is behind, the plan is refused. */
  @Test
  void whoHasToAgreeToThePrimaryIsShownAPlanThatWasMadeAfterTheHold() {
    Drive run = beforePrimary(soaking(30, Optional.empty(), Approval.PRIMARY)).metrics(lag(100));
    assertThat(run.move()).isEqualTo(holding(0, 60));
    assertThat(run.after(minutes(30)).move()).isInstanceOf(NextAction.PlanAgain.class);
    assertThat(run.move()).isInstanceOf(NextAction.AskApproval.class);
  }

  @Test
  void troubleStartsTheHalfHourAnew() {
    Drive run = beforePrimary(30).metrics(lag(100));
    run.move();
    run.after(minutes(29)).metrics(lag(61_000));
    assertThat(run.move())
        .isEqualTo(
            new KeepWaiting(
                "Holding; the time starts when every metric is within the limits: orders-euw1"
                    + " (secondary,"
                    + " eu-west-1) is 61 s behind, more than 60; orders-apse2 (secondary,"
                    + " ap-southeast-2) is 61 s behind, more than 60.",
                60));
    run.after(minutes(1)).metrics(lag(100));
    assertThat(run.move()).isEqualTo(holding(0, 60));
    assertThat(run.after(minutes(29)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(minutes(1)).move()).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void troubleThatLastsAQuarterOfAnHourHaltsTheRun() {
    Drive run = beforePrimary(30).metrics(lag(61_000));
    run.move();
    assertThat(run.after(minutes(15).minusSeconds(1)).move()).isInstanceOf(KeepWaiting.class);
    Halt halt = (Halt) run.after(Duration.ofSeconds(1)).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.UNHEALTHY);
    assertThat(halt.reason())
        .startsWith("The metrics have been outside the limits for 15 minutes: orders-euw1");
    assertThat(halt.nextAction())
        .startsWith("The members differ in version until the upgrade has ended.")
        .endsWith("completed steps are skipped.");
  }

  @Test
  void whatIsNotKnownIsNotFine() {
    Drive run = beforePrimary(30);
    assertThat(run.move().reason()).endsWith("The metrics were not read.");
    run.metrics(Lookup.unknown("AccessDenied"));
    assertThat(run.move().reason()).endsWith("The metrics could not be read: AccessDenied.");
  }

  /** Torture's seed 1003122: maintenance of 16 minutes halted the run. */
  @Test
  void aMemberThatIsBusyAndThereforeHasNoMetricsIsWaitedFor() {
    Drive run = primaryLeft().metrics(lag(100));
    assertThat(run.move()).isEqualTo(holding(0, 60));
    TestFleet well = run.fleet();
    run.after(minutes(1)).see(well.withStatus(EUROPE, "maintenance")).metrics(lagOfAllBut(EUROPE));
    assertThat(run.move().reason())
        .isEqualTo(
            "Holding; waiting for orders-euw1 (secondary, eu-west-1) to settle: CloudWatch has no"
                + " replication lag of orders-euw1 (secondary, eu-west-1); CloudWatch has no number"
                + " of connections of orders-euw1 (secondary, eu-west-1).");
    assertThat(run.after(minutes(200)).move()).isInstanceOf(KeepWaiting.class);
    run.after(minutes(1)).see(well).metrics(lag(100));
    assertThat(run.move()).isEqualTo(holding(0, 60));
    assertThat(run.after(minutes(30)).move()).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void aBusyMemberIsNotWaitedForLongerThanAStep() {
    Drive run = primaryLeft().metrics(lagOfAllBut(EUROPE));
    run.see(run.fleet().withStatus(EUROPE, "maintenance"));
    assertThat(run.move()).isInstanceOf(KeepWaiting.class);
    Halt halt = (Halt) run.after(Timeouts.STEP.plusSeconds(1)).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.STEP_OVERDUE);
    assertThat(halt.reason()).startsWith("Not finished within 6 hours: Holding; waiting for");
  }

  @Test
  void aValueOutsideTheLimitsHaltsTheRunWhileAMemberIsBusyToo() {
    Drive run = primaryLeft().metrics(lag(61_000));
    run.see(run.fleet().withStatus(EUROPE, "backing-up"));
    run.move();
    assertThat(run.after(minutes(15)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void missingMetricsOfMembersThatAreAvailableHaltTheRun() {
    Drive run = primaryLeft().metrics(lagOfAllBut(EUROPE));
    run.move();
    assertThat(((Halt) run.after(minutes(15)).move()).cause()).isEqualTo(HaltCause.UNHEALTHY);
  }

  @Test
  void aLongHoldIsLookedAtAThirtiethOfItAtATimeAndEveryFiveMinutesAtLeast() {
    assertThat(firstWait(10)).isEqualTo(60);
    assertThat(firstWait(60)).isEqualTo(120);
    assertThat(firstWait(600)).isEqualTo(300);
  }

  private static long firstWait(int soakMinutes) {
    return ((KeepWaiting) beforePrimary(soakMinutes).metrics(lag(100)).move()).waitSeconds();
  }

  @Test
  void theOthersWaitForTheCanaryAndThePrimaryForTheOthers() {
    Drive run = new Drive(FLEET, soaking(30, Optional.of(new Canary(Optional.of("eu-west-1")))));
    run.metrics(lag(100));
    assertThat(needs(run)).isEqualTo(new GateNeeds(false, false));
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    assertThat(needs(run)).isEqualTo(new GateNeeds(false, false));
    assertThat(run.finish(EUROPE)).isEqualTo(holding(0, 60));
    assertThat(needs(run)).isEqualTo(new GateNeeds(false, true));
    assertThat(run.after(minutes(30)).move()).isInstanceOf(UpgradeSecondaries.class);
    assertThat(run.finish(SYDNEY)).isEqualTo(holding(0, 60));
    assertThat(run.after(minutes(30)).move()).isInstanceOf(UpgradePrimary.class);
    assertThat(run.progress().gates().soaked()).hasSize(2);
    assertThat(run.progress().gates().soak()).isEmpty();
  }

  @Test
  void aRunWithoutAHoldReadsNoMetrics() {
    Drive run = new Drive(FLEET, 2);
    run.move();
    run.finish(EUROPE);
    assertThat(run.finish(SYDNEY)).isInstanceOf(UpgradePrimary.class);
    assertThat(needs(run)).isEqualTo(new GateNeeds(false, false));
  }

  private static GateNeeds needs(Drive run) {
    return GateNeeds.of(run.plan(), run.progress(), run.lastActs());
  }

  /** Both secondaries are done. */
  private static Drive beforePrimary(int soakMinutes) {
    return beforePrimary(soaking(soakMinutes, Optional.empty()));
  }

  /** The secondaries were upgraded before the run, which has no step for them. */
  private static Drive primaryLeft() {
    TestFleet fleet = FLEET.upgraded(EUROPE, Drive.TARGET).upgraded(SYDNEY, Drive.TARGET);
    return new Drive(fleet, soaking(30, Optional.empty()));
  }

  private static Drive beforePrimary(Conditions conditions) {
    Drive run = new Drive(FLEET, conditions);
    run.move();
    run.finish(EUROPE);
    run.see(run.fleet().upgraded(SYDNEY, Drive.TARGET));
    run.after(minutes(1)).move();
    run.after(minutes(1));
    assertThat(run.move()).isInstanceOf(NextAction.Announce.class);
    return run;
  }

  private static NextAction holding(int minutes, long waitSeconds) {
    return new KeepWaiting(
        "Holding: every metric has been within the limits for " + minutes + " of 30 minutes.",
        waitSeconds);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Lookup<List<MetricReading>> lag(double millis) {
    return lag(FLEET.database().members(), millis);
  }

  private static Lookup<List<MetricReading>> lagOfAllBut(RdsArn cluster) {
    return lag(FLEET.without(cluster).database().members(), 100);
  }

  private static Lookup<List<MetricReading>> lag(List<Member> members, double millis) {
    return Lookup.known(
        members.stream()
            .flatMap(
                member ->
                    List.of(
                        new MetricReading(
                            member.arn(), Metric.REPLICATION_LAG, Optional.of(millis)),
                        new MetricReading(member.arn(), Metric.CONNECTIONS, Optional.of(7.0)))
                        .stream())
            .toList());
  }

  private static Conditions soaking(int minutes, Optional<Canary> canary) {
    return soaking(minutes, canary, Approval.NONE);
  }

  private static Conditions soaking(int minutes, Optional<Canary> canary, Approval approval) {
    return new Conditions(
        approval, 24, new StartAt.Now(), List.of(), canary, minutes, SoakLimits.USUAL, false);
  }
}
