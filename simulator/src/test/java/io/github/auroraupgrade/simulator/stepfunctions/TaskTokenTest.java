package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;

class TaskTokenTest {
  private final Stage stage =
      new Stage(
          """
          {'StartAt': 'Ask', 'States': {'Ask': {
            'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            'TimeoutSeconds': 3600, 'End': true,
            'Parameters': {'FunctionName': '${Ask}', 'Payload': {'token.$': '$$.Task.Token'}}}}}
          """);

  private Execution execution;

  private String askAndWait(long seconds) {
    execution = stage.start("{}");
    stage.walker.advanceTo(Stage.START.plusSeconds(seconds));
    return stage.calls.getFirst().payload().path("token").asString();
  }

  @Test
  void theTaskWaitsUntilItsTokenSucceeds() {
    String token = askAndWait(300);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.currentState()).hasValue("Ask");

    execution.sendTaskSuccess(stage.clock.instant(), token, "{\"approved\":true}");
    stage.walker.runToEnd(execution);

    assertThat(execution.output()).hasValue("{\"approved\":true}");
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(300));
    assertThat(types(execution))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void aTokenThatFailsFailsTheTask() {
    String token = askAndWait(5);

    execution.sendTaskFailure(stage.clock.instant(), token, "Rejected", "not tonight");
    stage.walker.runToEnd(execution);

    assertThat(execution.error()).hasValue("Rejected");
    assertThat(execution.cause()).hasValue("not tonight");
  }

  @Test
  void aTokenNobodyAnswersTimesOut() {
    askAndWait(0);

    stage.walker.runToEnd(execution);

    assertThat(execution.error()).hasValue("States.Timeout");
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(3600));
  }

  @Test
  void aTokenIsAnsweredOnlyOnce() {
    String token = askAndWait(5);
    execution.sendTaskSuccess(stage.clock.instant(), token, "1");

    assertThatThrownBy(() -> execution.sendTaskFailure(stage.clock.instant(), token, "E", ""))
        .isInstanceOfSatisfying(
            ApiRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo("TaskTimedOut"));
    stage.walker.runToEnd(execution);
    assertThat(execution.output()).hasValue("1");
  }

  @Test
  void anOutputThatIsNoJsonIsRefusedAndTheTaskWaitsOn() {
    String token = askAndWait(5);

    assertThatThrownBy(() -> execution.sendTaskSuccess(stage.clock.instant(), token, "{oops"))
        .isInstanceOfSatisfying(
            ApiRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo("InvalidOutput"));
    execution.sendTaskSuccess(stage.clock.instant(), token, "2");
    stage.walker.runToEnd(execution);
    assertThat(execution.output()).hasValue("2");
  }

  @Test
  void aFunctionThatFailsDoesNotWaitForItsToken() {
    stage.on("Ask", _ -> failing("Broken"));

    String token = askAndWait(10);

    assertThat(execution.error()).hasValue("Broken");
    assertThatThrownBy(() -> execution.sendTaskSuccess(stage.clock.instant(), token, "{}"))
        .isInstanceOf(ApiRefusal.class);
  }

  @Test
  void aTokenAnsweredWhileTheFunctionRunsIsEnough() {
    stage.on(
        "Ask",
        call -> {
          execution.sendTaskSuccess(call.at(), call.payload().path("token").asString(), "3");
          return Stage.returning("{}");
        });

    askAndWait(10);

    assertThat(execution.output()).hasValue("3");
  }

  @Test
  void withoutTimersTheWalkEndsWhileTheExecutionWaits() {
    Stage patient =
        new Stage(
            """
            {'StartAt': 'Ask', 'States': {'Ask': {
              'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
              'End': true, 'Parameters': {'FunctionName': '${Ask}'}}}}
            """);

    Execution waiting = patient.run("{}");

    assertThat(waiting.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(waiting.nextDue()).isEmpty();
  }
}
