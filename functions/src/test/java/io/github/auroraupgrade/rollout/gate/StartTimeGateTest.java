package io.github.auroraupgrade.rollout.gate;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Begin;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.NextAction.WaitUntil;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A start at a time, in the maintenance window, and with change calendars. */
class StartTimeGateTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void aRunBeginsAtTheTimeThatWasAskedForWithAPlanMadeAgain() {
    Instant at = Drive.START.plus(Duration.ofHours(2));
    Drive run = new Drive(FLEET, conditions(new StartAt.At(at), List.of()));
    assertThat(run.move())
        .isEqualTo(new WaitUntil(at, "The run begins at " + at + ", as requested."));
    run.after(Duration.ofHours(2));
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
  }

  @Test
  void aPartOfASecondIsWaitedForAsAWhole() {
    Drive run =
        new Drive(FLEET, conditions(new StartAt.At(Drive.START.plusMillis(1500)), List.of()));
    assertThat(((WaitUntil) run.move()).until()).isEqualTo(Drive.START.plusSeconds(2));
  }

  @Test
  void theMaintenanceWindowOfThePrimaryIsAwaited() {
    Drive run = new Drive(FLEET, conditions(new StartAt.InMaintenanceWindow(), List.of()));
    Instant opens = Instant.parse("2026-11-22T05:00:00Z");
    assertThat(run.move())
        .isEqualTo(
            new WaitUntil(
                opens, "The maintenance window of the primary cluster opens at " + opens + "."));
    run.after(Duration.between(run.now(), opens));
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    assertThat(run.move()).isInstanceOf(Begin.class);
  }

  @Test
  void aWindowThatCannotBeReadEndsTheRun() {
    TestFleet unreadable =
        FLEET.withCluster(
            PRIMARY,
            it ->
                new Cluster(
                    it.status(),
                    it.version(),
                    it.pendingVersion(),
                    it.pendingChange(),
                    "some day",
                    it.parameterGroup(),
                    it.instances()));
    Drive run = new Drive(FLEET, conditions(new StartAt.InMaintenanceWindow(), List.of()));
    Halt halt = (Halt) run.see(unreadable).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.HELD);
    assertThat(halt.reason()).contains("cannot be read");
  }

  @Test
  void nothingBeginsBeforeTheCalendarWasRead() {
    Drive run = freeze();
    assertThat(run.move())
        .isEqualTo(new KeepWaiting("The change calendar freeze has to be read.", 15));
  }

  @Test
  void aCalendarThatCannotBeReadEndsTheRun() {
    Halt halt = (Halt) freeze().calendar(Lookup.unknown("AccessDenied")).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.HELD);
    assertThat(halt.reason())
        .isEqualTo("The change calendar freeze could not be read: AccessDenied");
    assertThat(halt.nextAction())
        .isEqualTo("Nothing was changed. Fix the cause, then start again.");
  }

  @Test
  void aClosedCalendarIsLookedAtWhenItOpensAndAtLeastOnceADay() {
    Instant soon = Drive.START.plus(Duration.ofHours(3));
    assertThat(freeze().calendar(closed(soon)).move())
        .isEqualTo(new WaitUntil(soon, "The change calendar freeze is closed until " + soon + "."));
    assertThat(until(closed(Drive.START.plus(DAY.multipliedBy(30)))))
        .isEqualTo(Drive.START.plus(DAY));
  }

  @Test
  void aCalendarThatDoesNotSayWhenItOpensIsLookedAtEveryHour() {
    Instant hence = Drive.START.plus(Duration.ofHours(1));
    assertThat(freeze().calendar(closed(null)).move())
        .isEqualTo(new WaitUntil(hence, "The change calendar freeze is closed."));
    assertThat(until(closed(Drive.START))).isEqualTo(hence);
  }

  @Test
  void theCalendarIsAskedBeforeTheStartAndBeforeThePrimaryAndNotBetween() {
    Drive run = freeze().calendar(open());
    assertThat(run.move()).isInstanceOf(Begin.class);
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    run.calendar(closed(null));
    assertThat(run.finish(EUROPE)).isInstanceOf(UpgradeSecondaries.class);
    assertThat(run.finish(SYDNEY)).isInstanceOf(WaitUntil.class);
    run.calendar(open()).after(Duration.ofHours(1));
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    assertThat(run.move()).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void timeInWhichTheRunIsHeldCountsNeitherForTheStageNorForTheRun() {
    Drive run = freeze().calendar(closed(null));
    for (int days = 0; days < 40; days++) {
      run.move();
      run.after(DAY).move();
    }
    assertThat(run.calendar(open()).move()).isInstanceOf(Begin.class);
    assertThat(run.progress().stageStartedAt()).isEqualTo(run.now());
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
  }

  @Test
  void nobodyIsHeldLongerThanFortyFiveDays() {
    Drive run = freeze().calendar(closed(null));
    for (int days = 0; days < 45; days++) {
      NextAction move = run.move();
      move = move instanceof PlanAgain ? run.move() : move;
      assertThat(move).isInstanceOf(WaitUntil.class);
      run.after(DAY);
    }
    assertThat(run.move()).isInstanceOf(PlanAgain.class);
    Halt halt = (Halt) run.after(Duration.ofSeconds(1)).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.HELD);
    assertThat(halt.reason())
        .isEqualTo("Held for more than 45 days: The change calendar freeze is closed.");
    assertThat(halt.nextAction())
        .isEqualTo("Nothing was changed. Start again when nothing is holding the upgrade back.");
  }

  @Test
  void onlyWhatTheNextStageAsksForIsRead() {
    Drive run = freeze().calendar(open());
    assertThat(needs(run)).isEqualTo(new GateNeeds(true, false));
    run.move();
    run.move();
    assertThat(needs(run)).isEqualTo(new GateNeeds(false, false));
    run.finish(EUROPE);
    run.calendar(closed(null));
    run.finish(SYDNEY);
    assertThat(needs(run)).isEqualTo(new GateNeeds(true, false));
  }

  private static GateNeeds needs(Drive run) {
    return GateNeeds.of(run.plan(), run.progress(), run.lastActs());
  }

  private static Instant until(Lookup<CalendarState> state) {
    return ((WaitUntil) freeze().calendar(state).move()).until();
  }

  private static Drive freeze() {
    return new Drive(FLEET, conditions(new StartAt.Now(), List.of("freeze")));
  }

  private static Lookup<CalendarState> open() {
    return Lookup.known(new CalendarState(true, Optional.empty()));
  }

  private static Lookup<CalendarState> closed(Instant opens) {
    return Lookup.known(new CalendarState(false, Optional.ofNullable(opens)));
  }

  private static Conditions conditions(StartAt startAt, List<String> calendars) {
    return new Conditions(
        Approval.NONE, 24, startAt, calendars, Optional.empty(), 0, SoakLimits.USUAL, false);
  }
}
