package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Announce;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {
  private static final Duration POLL = Duration.ofSeconds(15);
  private final Drive one = new Drive(TestFleet.on("16.8"), 1);
  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void theWholeUpgradeGoesSecondaryBySecondaryThenThePrimaryThenDone() {
    assertThat(asked(one.move())).containsExactly(EUROPE);
    assertThat(asked(one.finish(EUROPE))).containsExactly(SYDNEY);
    NextAction third = one.finish(SYDNEY);
    assertThat(third).isInstanceOf(UpgradePrimary.class);
    assertThat(((UpgradePrimary) third).stepAttempts())
        .extracting(stepAttempt -> stepAttempt.step().subject())
        .containsExactly(PRIMARY);
    one.finish(PRIMARY);
    one.see(one.fleet().withGlobal(TARGET, "available"));
    assertThat(one.move()).isInstanceOf(Done.class);
  }

  @Test
  void theFirstSecondaryIsAskedAloneAndThenAsManyAtOnceAsTheRequestAllows() {
    RdsArn brazil = TestFleet.cluster("sa-east-1", "orders-sae1");
    TestFleet four =
        TestFleet.on("16.8")
            .plus(TestFleet.member(brazil, Role.SECONDARY, EngineVersion.parse("16.8")));
    Drive run = new Drive(four, 10);
    assertThat(asked(run.move())).containsExactly(EUROPE);
    assertThat(asked(run.finish(EUROPE))).containsExactly(SYDNEY, brazil);
    Drive oneByOne = new Drive(four, 1);
    oneByOne.move();
    assertThat(asked(oneByOne.finish(EUROPE))).containsExactly(SYDNEY);
  }

  @Test
  void thePrimaryWaitsUntilEverySecondaryIsDone() {
    both.move();
    NextAction move = both.finish(EUROPE);
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("orders-apse2");
    assertThat(both.finish(SYDNEY)).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void thePrimaryIsNotAskedWhileASecondaryIsConfirmedByOneReadingOnly() {
    both.move();
    both.see(both.fleet().upgraded(EUROPE, TARGET).upgraded(SYDNEY, TARGET));
    assertThat(both.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(both.after(POLL).move()).isInstanceOf(Announce.class);
    assertThat(both.move()).isInstanceOf(UpgradePrimary.class);
  }

  @Test
  void theConfirmingReadingComesAfterFifteenSeconds() {
    one.move();
    one.see(one.fleet().upgraded(EUROPE, TARGET)).after(Duration.ofHours(1));
    assertThat(((KeepWaiting) one.move()).waitSeconds()).isEqualTo(15);
  }

  @Test
  void aReadingThatContradictsTheFirstStartsTheCountAnew() {
    one.move();
    TestFleet before = one.fleet();
    one.see(before.upgraded(EUROPE, TARGET)).after(POLL).move();
    one.see(before.withStatus(EUROPE, "upgrading")).after(POLL).move();
    one.see(before.upgraded(EUROPE, TARGET));
    assertThat(one.after(POLL).move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.after(POLL).move()).isInstanceOf(Announce.class);
  }

  @Test
  void eachMemberIsAnnouncedOnce() {
    one.move();
    one.see(one.fleet().upgraded(EUROPE, TARGET)).after(POLL).move();
    NextAction announce = one.after(POLL).move();
    assertThat(((Announce) announce).members()).containsExactly(EUROPE);
    assertThat(one.move()).isInstanceOf(UpgradeSecondaries.class);
  }

  @Test
  void availableOnTheOldVersionRightAfterAskingMeansWaiting() {
    one.move();
    NextAction move = one.after(POLL).move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("has not begun yet");
  }

  @Test
  void theSecondAttemptSaysSoThatThePendingVersionIsNoExcuse() {
    one.move();
    one.see(one.fleet().withPending(EUROPE, TARGET));
    NextAction again = one.after(Duration.ofMinutes(15)).move();
    assertThat(((UpgradeSecondaries) again).stepAttempts())
        .extracting(StepAttempt::attempt)
        .containsExactly(2);
  }

  @Test
  void aClusterThatIsBusyBeforeItIsAskedIsWaitedFor() {
    one.see(one.fleet().withStatus(EUROPE, "backing-up").withStatus(SYDNEY, "backing-up"));
    NextAction move = one.move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("backing-up");
  }

  @Test
  void anUpgradeAlreadyUnderWayIsWatchedNotAskedFor() {
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(one.move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.of(EUROPE).attempts()).isZero();
    assertThat(one.of(EUROPE).underWayAt()).contains(one.now());
  }

  @Test
  void aGlobalClusterThatLagsIsWaitedForBeforeDone() {
    one.move();
    one.finish(EUROPE);
    one.finish(SYDNEY);
    NextAction move = one.finish(PRIMARY);
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("global cluster still says 16.8");
    assertThat(one.after(Duration.ofHours(7)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void onlyAskedAndQuietMembersAreSuspects() {
    one.move();
    Decision decision = new Decision(new KeepWaiting("", 0), one.progress());
    assertThat(suspects(decision, one.fleet())).containsExactly(EUROPE);
    assertThat(suspects(decision, one.fleet().withStatus(EUROPE, "upgrading"))).isEmpty();
    assertThat(suspects(decision, one.fleet().upgraded(EUROPE, TARGET))).isEmpty();
  }

  private List<RdsArn> suspects(Decision decision, TestFleet fleet) {
    return List.copyOf(
        RequiredReads.of(one.plan(), decision.progress(), fleet.database(), one.now())
            .events()
            .keySet());
  }

  private static List<RdsArn> asked(NextAction move) {
    return ((UpgradeSecondaries) move)
        .stepAttempts().stream().map(stepAttempt -> stepAttempt.step().subject()).toList();
  }
}
