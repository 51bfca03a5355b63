package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.EventDelivery;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every end of a run is reported by exactly one mail: by the run's own, or by NotifyRunDied. */
class RunDiedTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  private IntakePractice practice = with(Faults.none());

  private static IntakePractice with(Faults faults) {
    return new IntakePractice(Fleet.named("orders-postgresql"), faults, EventDelivery.faithful());
  }

  @Test
  void aRunThatSomebodyStopsIsToldWithItsStateItsMembersAndItsClaim() {
    Execution execution = practice.practice.executions.start("stopped", ORDERS);
    practice.pass(Duration.ofMinutes(5));
    execution.stop(practice.now(), Optional.of("StoppedByHand"), Optional.of("the wrong night"));
    practice.pass(Duration.ofHours(1));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(lastMails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject())
                  .isEqualTo("[aurora-upgrade] orders: upgrade run was STOPPED, action needed");
              assertThat(mail.message())
                  .contains("ended as ABORTED", "StoppedByHand", "the wrong night")
                  .contains("WaitForAurora", "orders-euw1 (secondary, eu-west-1)")
                  .contains("the next run takes it over")
                  .contains(execution.arn());
            });
  }

  @Test
  void theNextRunTakesTheClaimOver() {
    Execution execution = practice.practice.executions.start("stopped", ORDERS);
    practice.pass(Duration.ofMinutes(5));
    execution.stop(practice.now(), Optional.empty(), Optional.empty());
    Execution next = practice.practice.executions.start("next", ORDERS);
    practice.pass(Duration.ofHours(4));
    assertThat(next.status()).as(next.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(lastMails()).hasSize(1);
  }

  @Test
  void aRunThatHasToldItsOwnEndIsNotToldAgain() {
    practice =
        with(
            Faults.none()
                .with(
                    CallFault.on("DescribeDBClusters")
                        .by("NextMove")
                        .refused(403, "AccessDenied", "no")));
    for (String input : List.of(ORDERS, "{\"globalClusterIdentifier\":\"unknown\"}", "{}")) {
      int before = lastMails().size();
      Execution execution = practice.practice.executions.start("run-" + before, input);
      practice.pass(Duration.ofHours(2));
      assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(lastMails()).as(input).hasSize(before + 1);
    }
    assertThat(decisions()).hasSize(3).allMatch(line -> line.contains("TOLD_ITSELF"));
  }

  @Test
  void aRunWhoseLastMailFailedIsToldWithItsReason() {
    practice =
        with(
            Faults.none()
                .with(CallFault.on("Publish").by("Notify").refused(403, "AccessDenied", "no")));
    Execution execution =
        practice.practice.executions.start("mute", "{\"globalClusterIdentifier\":\"unknown\"}");
    practice.pass(Duration.ofHours(2));
    assertThat(execution.error()).contains("UpgradeRejected");
    assertThat(lastMails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message())
                    .contains("UpgradeRejected", "known-global-cluster")
                    .containsPattern("It holds no\\s+claim"));
  }

  @Test
  void whileSnsIsDownTheMailIsTriedAgainAndSentOnce() {
    practice =
        with(
            Faults.none()
                .with(
                    CallFault.on("Publish")
                        .by("NotifyRunDied")
                        .calls(1, 4)
                        .refused(503, "x", "down")));
    practice
        .practice
        .executions
        .start("stopped", ORDERS)
        .stop(practice.now(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofHours(1));
    assertThat(lastMails()).hasSize(1);
    assertThat(practice.triggers.deadLetters()).isEmpty();
  }

  @Test
  void aMailThatCannotBeSentAtAllLiesWithTheDeadLetters() {
    practice =
        with(
            Faults.none()
                .with(
                    CallFault.on("Publish")
                        .by("NotifyRunDied")
                        .refused(403, "AccessDenied", "no")));
    practice
        .practice
        .executions
        .start("stopped", ORDERS)
        .stop(practice.now(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofHours(1));
    assertThat(lastMails()).isEmpty();
    assertThat(practice.triggers.deadLetters())
        .singleElement()
        .asString()
        .contains("Step Functions Execution Status Change");
  }

  @Test
  void anEventThatComesTwiceIsToldOnce() {
    practice =
        new IntakePractice(
            Fleet.named("orders-postgresql"),
            Faults.none(),
            new EventDelivery(0, 100, Duration.ofMinutes(10), 7));
    practice
        .practice
        .executions
        .start("stopped", ORDERS)
        .stop(practice.now(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofHours(1));
    assertThat(decisions()).hasSize(2);
    assertThat(lastMails()).hasSize(1);
  }

  /** The most that a state may hand on, and what no Catch catches. */
  @Test
  void aRunThatStepFunctionsKillsIsTold() {
    String tooMuch = "x".repeat(262_000);
    practice.practice.executions.start(
        "large", "{\"globalClusterIdentifier\":\"orders\",\"because\":\"" + tooMuch + "\"}");
    practice.pass(Duration.ofHours(1));
    assertThat(lastMails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.message()).contains("States.DataLimitExceeded"));
  }

  @Test
  void aRunAtItsTimeLimitIsTold() {
    practice =
        new IntakePractice(
            Practice.ofAnHour(Fleet.named("orders-postgresql")), EventDelivery.faithful());
    practice.practice.aws.closeCalendar(
        "Freeze", practice.now(), practice.now().plus(Duration.ofDays(400)));
    Execution execution =
        practice.practice.executions.start(
            "long", "{\"globalClusterIdentifier\":\"orders\",\"changeCalendars\":[\"Freeze\"]}");
    practice.pass(Duration.ofHours(2));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(lastMails())
        .singleElement()
        .satisfies(
            mail -> assertThat(mail.message()).contains("ended as TIMED_OUT", "WaitForTime"));
  }

  @Test
  void aRedrivenRunThatDiesOnceMoreIsToldOnceMore() {
    Execution execution = practice.practice.executions.start("twice", ORDERS);
    practice.pass(Duration.ofMinutes(5));
    execution.stop(practice.now(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofMinutes(5));
    execution.redrive(practice.now());
    practice.pass(Duration.ofMinutes(5));
    execution.stop(practice.now(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofMinutes(5));
    assertThat(lastMails()).hasSize(2);
  }

  @Test
  void anEndThatIsReportedAfterTheNextOneIsNotToldTwice() {
    practice =
        new IntakePractice(
            Fleet.named("orders-postgresql"),
            Faults.none(),
            new EventDelivery(0, 0, Duration.ofMinutes(10), 7));
    Execution execution =
        practice.practice.executions.start("refused", "{\"globalClusterIdentifier\":\"unknown\"}");
    practice.pass(Duration.ofSeconds(20));
    execution.redrive(practice.now());
    practice.pass(Duration.ofHours(1));

    assertThat(decisions())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("ENDED_AGAIN"),
            line -> assertThat(line).contains("PUBLISHED"));
    assertThat(lastMails()).hasSize(2);
  }

  /** Those that tell of an end that was no success. */
  private List<Mail> lastMails() {
    return practice.practice.aws.mails().stream()
        .filter(
            mail ->
                List.of("failed", "rejected", "declined").contains(mail.attributes().get("kind")))
        .toList();
  }

  private List<String> decisions() {
    return practice.practice.laptop.logged().stream()
        .filter(
            line -> line.contains("\"function\":\"NotifyRunDied\"") && line.contains("decision"))
        .toList();
  }
}
