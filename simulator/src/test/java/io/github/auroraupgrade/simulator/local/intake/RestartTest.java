package io.github.auroraupgrade.simulator.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was stopped anywhere on its way goes on, and repeats nothing that was done. */
class RestartTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  private static final int LAST = 2_200;

  private final IntakePractice intake =
      IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
  private final Practice practice = intake.practice;

  /** Seconds after the start: the first steps closely, then through all of the run's hour. */
  static IntStream moments() {
    return IntStream.concat(
        IntStream.rangeClosed(0, 3), IntStream.iterate(20, after -> after < LAST, a -> a + 350));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void startedAnewFromTheConsole(int seconds) {
    stoppedAfter(seconds);
    assertGoneOn(practice.run("run-2", ORDERS));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void redriven(int seconds) {
    Execution stopped = stoppedAfter(seconds);
    stopped.redrive(practice.clock.instant());
    assertGoneOn(practice.walker().runToEnd(stopped));
  }

  @ParameterizedTest
  @MethodSource("moments")
  void startedAnewByAnEvent(int seconds) {
    stoppedAfter(seconds);
    intake.send(intake.available("us-east-1", "orders-use1", 1));
    assertGoneOn(practice.walker().runToEnd(intake.executions().getLast()));
  }

  /** Half an hour after it was stopped. */
  private Execution stoppedAfter(int seconds) {
    Execution run = practice.executions.start("run-1", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(seconds));
    assertThat(run.status()).isEqualTo(ExecutionStatus.RUNNING);
    run.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(30)));
    return run;
  }

  private void assertGoneOn(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes().stream().filter(Call::succeeded))
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    // Where nothing was left to do, the stopped run's claim stays until a run takes it over.
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).get("locks/orders.json"))
        .satisfiesAnyOf(
            claim -> assertThat(claim).isNull(),
            claim -> assertThat(new String(claim, UTF_8)).doesNotContain(execution.arn()));
  }
}
