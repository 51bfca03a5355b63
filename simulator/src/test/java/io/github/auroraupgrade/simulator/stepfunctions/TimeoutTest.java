package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  @Test
  void aTaskThatTakesLongerFailsWhenItsTimeIsUp() {
    Execution execution = slow("'TimeoutSeconds': 20").run("{}");

    assertThat(execution.error()).hasValue("States.Timeout");
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(20));
    assertThat(types(execution))
        .endsWith("LambdaFunctionStarted", "LambdaFunctionTimedOut", "ExecutionFailed");
  }

  @Test
  void aTaskThatIsDoneInTimeSucceeds() {
    Execution execution = slow("'TimeoutSeconds': 31").run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(30));
  }

  @Test
  void theTimeoutMayComeFromTheInput() {
    assertThat(slow("'TimeoutSecondsPath': '$.t'").run("{'t': 7}").stopDate())
        .hasValue(Stage.START.plusSeconds(7));
  }

  @Test
  void aTimeoutIsRetriedByItsName() {
    Stage stage = slow("'TimeoutSeconds': 20, 'Retry': [{'ErrorEquals': ['States.Timeout']}]");

    stage.run("{}");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 21L, 43L, 67L);
  }

  @Test
  void anExecutionThatTakesLongerTimesOut() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'A', 'TimeoutSeconds': 3600, 'States': {
              'A': {'Type': 'Wait', 'Seconds': 1000, 'Next': 'B'},
              'B': {'Type': 'Task', 'Resource': '${Work}', 'Next': 'A',
                    'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'C'}]},
              'C': {'Type': 'Succeed'}}}
            """);

    Execution execution = stage.run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(3600));
    assertThat(types(execution)).endsWith("WaitStateEntered", "ExecutionTimedOut");
    assertThat(execution.currentState()).isEmpty();
    assertThat(execution.nextDue()).isEmpty();
  }

  @Test
  void aFunctionIsToldWhenLambdaWouldEndIt() {
    Stage stage = slow("'TimeoutSeconds': 40");

    Execution execution = stage.run("{}");

    Invocation invocation = stage.calls.getFirst().invocation();
    assertThat(invocation.deadline()).isEqualTo(Stage.START.plusSeconds(60));
    assertThat(invocation.executionArn()).isEqualTo(execution.arn());
    assertThat(invocation.state()).isEqualTo("A");
  }

  private static Stage slow(String fields) {
    String asl =
        "{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'Resource': '${Work}', 'End': true, "
            + fields
            + "}}}";
    return new Stage(asl, Settings.of("upgrade", 7).withLambdaTime(_ -> Duration.ofSeconds(30)))
        .on("Work", _ -> returning("{}"));
  }
}
