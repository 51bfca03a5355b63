package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call takes one second, so a retry after n seconds is called n + 1 seconds later. */
class RetryTest {
  @Test
  void waitsLongerEachTimeUpToTheCap() {
    Stage stage =
        retrying(
            "'ErrorEquals': ['Busy'], 'IntervalSeconds': 5, 'BackoffRate': 2, 'MaxAttempts': 5,"
                + " 'MaxDelaySeconds': 30");
    stage.on("Work", _ -> failing("Busy"));

    Execution execution = stage.run("{}");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 6L, 17L, 38L, 69L, 100L);
    assertThat(execution.error()).hasValue("Busy");
    assertThat(execution.cause())
        .hasValue(
            "{\"errorMessage\":\"it broke\",\"errorType\":\"Busy\","
                + "\"stackTrace\":[\"Handler.java:1\"]}");
  }

  @Test
  void withoutNumbersItRetriesThreeTimesAfterOneTwoAndFourSeconds() {
    Stage stage = retrying("'ErrorEquals': ['Busy']");
    stage.on("Work", _ -> failing("Busy"));

    stage.run("{}");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 2L, 5L, 10L);
  }

  @Test
  void stopsRetryingOnceTheFunctionSucceeds() {
    Stage stage = retrying("'ErrorEquals': ['Busy']");
    stage.on("Work", call -> call.count() < 3 ? failing("Busy") : returning("3"));

    assertThat(stage.run("{}").output()).hasValue("3");
  }

  @Test
  void eachRetrierCountsItsOwnAttempts() {
    Stage stage =
        retrying(
            "'ErrorEquals': ['Busy'], 'MaxAttempts': 1},"
                + " {'ErrorEquals': ['States.ALL'], 'MaxAttempts': 1");
    stage.on("Work", call -> failing(call.count() % 2 == 1 ? "Busy" : "Other"));

    assertThat(stage.run("{}").error()).hasValue("Busy");
    assertThat(stage.calls).hasSize(3);
  }

  @Test
  void zeroAttemptsMeansNoRetry() {
    Stage stage =
        retrying("'ErrorEquals': ['Busy'], 'MaxAttempts': 0}, {'ErrorEquals': ['States.ALL']");
    stage.on("Work", _ -> failing("Busy"));

    stage.run("{}");

    assertThat(stage.calls).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "io.github.auroraupgrade.RetryLater, io.github.auroraupgrade.RetryLater, true",
    "io.github.auroraupgrade.RetryLater, RetryLater, false",
    "Other, States.ALL, true",
    "Other, States.TaskFailed, true",
    "States.Timeout, States.TaskFailed, false",
    "States.Timeout, States.ALL, true",
    "States.DataLimitExceeded, States.ALL, false",
    "States.DataLimitExceeded, States.TaskFailed, false",
    "States.DataLimitExceeded, States.DataLimitExceeded, true",
    "States.Runtime, States.ALL, false",
    "States.Runtime, States.Runtime, false"
  })
  void anErrorIsRetriedWhenItsNameIsCovered(String error, String listed, boolean retried) {
    Stage stage = retrying("'ErrorEquals': ['" + listed + "'], 'MaxAttempts': 1");
    stage.on("Work", _ -> failing(error));

    assertThat(stage.run("{}").error()).hasValue(error);
    assertThat(stage.calls).hasSize(retried ? 2 : 1);
  }

  @Test
  void theRetryCountIsInTheContextObject() {
    String parameters = "'Parameters': {'retry.$': '$$.State.RetryCount'},";
    Stage stage =
        new Stage(asl("'ErrorEquals': ['Busy']").replace("'Resource'", parameters + "'Resource'"));
    stage.on("Work", _ -> failing("Busy"));

    stage.run("{}");

    assertThat(stage.calls)
        .extracting(call -> call.payload().path("retry").intValue())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aThrottledCallIsItsOwnErrorAndTakesNoTime() {
    Stage stage = retrying("'ErrorEquals': ['Lambda.TooManyRequestsException'], 'MaxAttempts': 1");
    stage.on("Work", _ -> LambdaResult.throttled());

    Execution execution = stage.run("{}");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 1L);
    assertThat(execution.error()).hasValue("Lambda.TooManyRequestsException");
    assertThat(execution.cause().orElseThrow()).startsWith("Rate Exceeded. (Service: Lambda");
  }

  @Test
  void aFunctionThatLambdaEndsIsASandboxTimeout() {
    Stage stage = retrying("'ErrorEquals': ['Sandbox.Timedout'], 'MaxAttempts': 1");
    stage.on("Work", _ -> new LambdaResult.TimedOut(Duration.ofSeconds(60)));

    Execution execution = stage.run("{}");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 61L);
    assertThat(execution.error()).hasValue("Sandbox.Timedout");
    assertThat(execution.cause().orElseThrow()).contains("Task timed out after 60.00 seconds");
  }

  private static Stage retrying(String retrier) {
    return new Stage(asl(retrier));
  }

  private static String asl(String retrier) {
    return """
    {'StartAt': 'A', 'States': {'A': {
      'Type': 'Task', 'Resource': '${Work}', 'End': true, 'Retry': [{%s}]}}}
    """
        .formatted(retrier);
  }
}
