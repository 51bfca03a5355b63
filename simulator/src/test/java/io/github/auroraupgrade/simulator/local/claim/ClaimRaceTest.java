package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two runs inside one function, between what it reads and what it writes: S3's condition alone
 * decides between them.
 */
class ClaimRaceTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  private final Practice practice = Practice.with("orders-postgresql");
  private final TwoRuns runs = new TwoRuns(practice);
  private final String first = practice.executions.start("first", ORDERS).arn();
  private final String second = practice.executions.start("second", ORDERS).arn();

  @Test
  void ofTwoRunsThatFindNoClaimOneGetsIt() {
    JsonNode answer =
        runs.callWhile(
            "ClaimDatabase",
            first,
            request -> TwoRuns.isOf(request, "PUT", "locks/orders.json"),
            () -> runs.call("ClaimDatabase", second));
    assertThat(answer.path("outcome").stringValue()).isEqualTo("HELD");
    assertThat(answer.path("holder").stringValue()).isEqualTo(second);
    assertThat(runs.holder()).isEqualTo(second);
  }

  @Test
  void ofTwoRunsThatFindTheSameDeadClaimOneTakesItOver() {
    claimOfARunThatWasStopped();
    assertThatThrownBy(
            () ->
                runs.callWhile(
                    "ClaimDatabase",
                    first,
                    TwoRuns::takesOver,
                    () ->
                        assertThat(runs.call("ClaimDatabase", second).path("outcome").stringValue())
                            .isEqualTo("TAKEN_OVER")))
        .isInstanceOf(RetryLater.class)
        .hasMessageContaining("Another run took the claim over");
    assertThat(runs.holder()).isEqualTo(second);

    assertThat(runs.call("ClaimDatabase", first).path("outcome").stringValue())
        .as("the retry")
        .isEqualTo("HELD");
  }

  @Test
  void aClaimThatIsGivenBackWhileItIsTakenOverIsClaimedByTheRetry() {
    Execution dead = claimOfARunThatWasStopped();
    assertThatThrownBy(
            () ->
                runs.callWhile(
                    "ClaimDatabase",
                    first,
                    TwoRuns::takesOver,
                    () -> runs.call("ReleaseDatabase", dead.arn())))
        .isInstanceOf(RetryLater.class);
    assertThat(runs.holder()).isEmpty();
    assertThat(runs.call("ClaimDatabase", first).path("outcome").stringValue())
        .isEqualTo("CLAIMED");
  }

  @Test
  void aLateReleaseLeavesTheClaimOfTheRunThatHasTakenOver() {
    Execution dead = claimOfARunThatWasStopped();
    JsonNode answer =
        runs.callWhile(
            "ReleaseDatabase",
            dead.arn(),
            TwoRuns::givesBack,
            () -> runs.call("ClaimDatabase", second));
    assertThat(answer.path("released").booleanValue()).isFalse();
    assertThat(runs.holder()).isEqualTo(second);
  }

  private Execution claimOfARunThatWasStopped() {
    Execution dead = practice.executions.start("dead", ORDERS);
    runs.call("ClaimDatabase", dead.arn());
    practice.clock.advanceTo(practice.clock.instant().plus(Duration.ofMinutes(1)));
    dead.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    assertThat(runs.holder()).isEqualTo(dead.arn());
    return dead;
  }
}
