package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutDeadlineTest {
  private static final Duration POLL = Duration.ofSeconds(15);
  private final Drive one = new Drive(TestFleet.on("16.8"), 1);

  @Test
  void eachMemberHasADeadlineOfItsOwnAndTheOthersGetTheRestOfTheirs() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading"));
    run.after(Duration.ofMinutes(350)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    assertThat(asked(run.after(POLL).moveQuietly())).containsExactly(SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "upgrading"));
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    NextAction halt = run.after(POLL).move();
    assertThat(halt).isInstanceOf(Halt.class);
    assertThat(halt.reason())
        .contains("Not finished within 6 hours: orders-apse2 (secondary, ap-southeast-2) is");
  }

  @Test
  void oneThatIsOverdueKeepsTheOthersFromBeginningAndWaitsForThoseUnderWay() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 2, EUROPE, SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "backing-up")).move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading").withStatus(SYDNEY, "available"));
    assertThat(asked(run.after(Duration.ofHours(5)).move())).containsExactly(SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "upgrading"));
    NextAction settling = run.after(Duration.ofHours(2)).move();
    assertThat(settling).isInstanceOf(KeepWaiting.class);
    assertThat(settling.reason())
        .contains("Not finished in time: orders-euw1")
        .contains("Nothing more is started; waiting for these to settle: orders-apse2");
    assertThat(run.after(Duration.ofHours(5)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aSecondaryThatIsBusyForEverHaltsSixHoursAfterTheLastThingThatHappened() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 2, EUROPE, SYDNEY);
    run.see(run.fleet().withStatus(SYDNEY, "backing-up")).move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(4)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aSecondaryThatWasDoneLongAgoAndIsBackedUpWhileAnotherIsUpgradedIsNotOverdue() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(2)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    run.see(run.fleet().withStatus(SYDNEY, "upgrading").withStatus(EUROPE, "backing-up"));
    assertThat(run.after(Duration.ofHours(5)).move()).isInstanceOf(KeepWaiting.class);
  }

  @Test
  void aFailoverLateInALongStageIsWaitedForAsLongAsOneAtItsBeginning() {
    Drive run = Drive.sideBySide(TestFleet.on("16.8"), 1, EUROPE, SYDNEY);
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(5)).move();
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, TARGET));
    run.after(POLL).move();
    run.after(POLL).moveQuietly();
    TestFleet before = run.fleet();
    run.see(before.withFailover("pending")).after(Duration.ofHours(2));
    assertThat(run.move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(POLL).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aClusterThatDoesNotBeginIsAskedOnceMoreAfterFifteenMinutesThenTheRunHalts() {
    one.move();
    assertThat(one.after(Duration.ofMinutes(14)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(asked(one.after(Duration.ofMinutes(1)).move())).containsExactly(EUROPE);
    assertThat(one.after(Duration.ofMinutes(14)).move()).isInstanceOf(KeepWaiting.class);
    NextAction move = one.after(Duration.ofMinutes(1)).move();
    assertThat(move).isInstanceOf(Halt.class);
    assertThat(move.reason()).contains("asked 2 times");
  }

  @Test
  void aRunThatTakesTooLongHalts() {
    assertThat(one.after(Duration.ofHours(61)).move().reason()).contains("longer than 60 hours");
  }

  @Test
  void theIntervalIsFourPercentOfTheStageBetweenFifteenAndOneHundredTwentySeconds() {
    assertThat(Timeouts.untilNextLook(Duration.ZERO)).hasSeconds(15);
    assertThat(Timeouts.untilNextLook(Duration.ofMinutes(30))).hasSeconds(72);
    assertThat(Timeouts.untilNextLook(Duration.ofHours(6))).hasSeconds(120);
  }

  private static List<RdsArn> asked(NextAction move) {
    return ((UpgradeSecondaries) move)
        .stepAttempts().stream().map(stepAttempt -> stepAttempt.step().subject()).toList();
  }
}
