package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradeSecondaries;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person says stop: what is under way is finished, nothing more is begun. */
class StopTest {
  private static final StopOrder ORDER = new StopOrder("ana", Optional.empty(), "an incident");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Drive run = new Drive(TestFleet.on("16.8"), 1);

  @Test
  void aRunThatHasNotBegunStopsAtOnce() {
    Halt halt = (Halt) run.stop(ORDER).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.STOPPED);
    assertThat(halt.reason()).startsWith("Stopped by ana: an incident. Members: ");
    assertThat(halt.nextAction())
        .isEqualTo("Nothing was changed. Start the upgrade again when you want it.");
  }

  @Test
  void theMemberThatWasAskedIsWaitedForToItsEndAndNoOtherIsAsked() {
    run.move();
    run.stop(ORDER);
    assertThat(settling()).contains("orders-euw1").contains("was requested and has not begun yet");
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).after(MINUTE);
    assertThat(settling()).endsWith("orders-euw1 (secondary, eu-west-1) is upgrading.");
    run.see(run.fleet().withStatus(EUROPE, "available").upgraded(EUROPE, Drive.TARGET));
    assertThat(settling()).contains("one more reading has to confirm it");
    Halt halt = (Halt) run.after(MINUTE).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.STOPPED);
    assertThat(halt.nextAction()).contains("start it again; completed steps are skipped");
    assertThat(run.of(SYDNEY).firstAskedAt()).isEmpty();
    assertThat(run.of(EUROPE).doneAt()).isPresent();
  }

  private String settling() {
    NextAction move = run.move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason())
        .startsWith(
            "Stopping, as ordered by ana: an incident. Nothing more is started; waiting for"
                + " these to settle: ");
    return move.reason();
  }

  @Test
  void aMemberThatHasLeftIsNotWaitedFor() {
    run.move();
    run.see(run.fleet().without(EUROPE)).stop(ORDER);
    Halt halt = (Halt) run.after(MINUTE).move();
    assertThat(halt.cause()).isEqualTo(HaltCause.STOPPED);
  }

  @Test
  void whatSomebodyElseDoesIsNotWaitedFor() {
    run.see(run.fleet().withStatus(EUROPE, "upgrading").withStatus(SYDNEY, "backing-up"));
    assertThat(run.stop(ORDER).move()).isInstanceOf(Halt.class);
    run.see(TestFleet.on("16.8").upgraded(EUROPE, Drive.TARGET));
    assertThat(run.move()).isInstanceOf(Halt.class);
  }

  @Test
  void aStopIsNotWaitedForLongerThanTheStageMayTake() {
    run.move();
    run.see(run.fleet().withStatus(EUROPE, "upgrading")).stop(ORDER);
    assertThat(run.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(run.after(Duration.ofSeconds(1)).move()).isInstanceOf(Halt.class);
  }

  @Test
  void whoSaysStopWhenAllIsDoneStopsNothing() {
    assertThat(run.move()).isInstanceOf(UpgradeSecondaries.class);
    run.finish(EUROPE);
    run.finish(SYDNEY);
    run.see(run.fleet().upgraded(PRIMARY, Drive.TARGET).withGlobal(Drive.TARGET, "available"));
    run.after(MINUTE).move();
    run.after(MINUTE).stop(ORDER);
    assertThat(run.moveQuietly()).isInstanceOf(Done.class);
  }

  @Test
  void anOrderSaysWhoAndWhyAndWhen() {
    assertThat(
            StopOrder.read(
                "{\"by\":\" ana \",\"at\":\"2026-11-21T03:00:00Z\",\"reason\":\"an\\nincident\"}"))
        .isEqualTo(
            new StopOrder(
                "ana", Optional.of(Instant.parse("2026-11-21T03:00:00Z")), "an incident"));
    assertThat(StopOrder.read("{\"by\":\"ana\"}").words()).isEqualTo("ana");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "stop", "7", "[]", "{", "{\"by\":7,\"at\":\"now\",\"reason\":{}}"})
  void anythingAtAllIsAnOrder(String document) {
    assertThat(StopOrder.read(document))
        .isEqualTo(new StopOrder("someone who gave no name", Optional.empty(), ""));
  }

  @Test
  void aLongReasonIsCutShort() {
    String just = "x".repeat(300);
    assertThat(StopOrder.read("{\"reason\":\"" + just + "\"}").reason()).isEqualTo(just);
    assertThat(StopOrder.read("{\"reason\":\"" + just + "x\"}").reason())
        .isEqualTo("x".repeat(299) + "…");
  }
}
