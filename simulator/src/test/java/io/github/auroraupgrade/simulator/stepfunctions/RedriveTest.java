package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.output;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final String TWO_TASKS =
      """
      {'StartAt': 'A', 'States': {
        'A': {'Type': 'Task', 'Resource': '${First}', 'ResultPath': '$.a', 'Next': 'B'},
        'B': {'Type': 'Task', 'Resource': '${Second}',
              'Parameters': {'a.$': '$.a', 'redrives.$': '$$.Execution.RedriveCount'},
              'Retry': [{'ErrorEquals': ['Busy'], 'MaxAttempts': 1}], 'End': true}
      }}
      """;

  @Test
  void itGoesOnAtTheStateThatFailedWithTheSameInput() {
    Stage stage =
        new Stage(TWO_TASKS)
            .on("First", _ -> returning("1"))
            .on("Second", call -> call.count() <= 2 ? failing("Busy") : returning("{'b': 2}"));
    Execution execution = stage.run("{}");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);

    execution.redrive(stage.clock.instant());
    stage.walker.runToEnd(execution);

    assertThat(output(execution).path("b").asInt()).isEqualTo(2);
    assertThat(stage.calls)
        .extracting(Stage.Call::function)
        .containsExactly("First", "Second", "Second", "Second");
    assertThat(stage.calls.getLast().payload().toString()).isEqualTo("{\"a\":1,\"redrives\":1}");
    assertThat(execution.redriveCount()).isEqualTo(1);
    assertThat(types(execution)).contains("ExecutionFailed", "ExecutionRedriven");
  }

  @Test
  void retriesAreCountedAnew() {
    Stage stage = new Stage(TWO_TASKS).on("Second", _ -> failing("Busy"));
    Execution execution = stage.run("{}");
    execution.redrive(stage.clock.instant());
    stage.walker.runToEnd(execution);
    assertThat(stage.calls.stream().filter(call -> call.function().equals("Second"))).hasSize(4);
  }

  @Test
  void oneThatWasStoppedWhileItWaitedGoesOnToo() {
    Stage stage =
        new Stage(
            "{'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 60, 'Next': 'S'},"
                + " 'S': {'Type': 'Succeed'}}}");
    Execution execution = stage.start("{}");
    stage.walker.advanceTo(Stage.START.plusSeconds(10));
    execution.stop(stage.clock.instant(), Optional.empty(), Optional.empty());
    execution.redrive(stage.clock.instant());
    stage.walker.runToEnd(execution);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(70));
  }

  @Test
  void ofAMapOnlyTheIterationsThatDidNotSucceedAreBegunAgain() {
    Stage stage =
        new Stage(
                """
                {'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'MaxConcurrency': 1,
                  'ItemProcessor': {'ProcessorConfig': {'Mode': 'INLINE'}, 'StartAt': 'T',
                    'States': {'T': {'Type': 'Task', 'Resource': '${Work}', 'End': true}}},
                  'End': true}}}
                """)
            .on(
                "Work",
                call -> call.count() == 2 ? failing("Busy") : returning(call.payload().toString()));
    Execution execution = stage.run("[1, 2, 3]");
    execution.redrive(stage.clock.instant());
    stage.walker.runToEnd(execution);
    assertThat(stage.calls).extracting(call -> call.payload().asInt()).containsExactly(1, 2, 2, 3);
    assertThat(output(execution).toString()).isEqualTo("[1,2,3]");
  }

  @Test
  void aFailStateFailsAgain() {
    Stage stage = new Stage("{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'No'}}}");
    Execution execution = stage.run("{}");
    execution.redrive(stage.clock.instant());
    stage.walker.runToEnd(execution);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).hasValue("No");
  }

  @Test
  void whatSucceededOrRunsOrEndedTwoWeeksAgoIsNotRedriven() {
    Stage stage =
        new Stage(TWO_TASKS)
            .on("Second", call -> call.count() > 2 ? returning("1") : failing("No"));
    Execution execution = stage.start("{}");
    assertNotRedrivable(stage, execution, "RUNNING");
    stage.walker.runToEnd(execution);
    stage.clock.advance(Duration.ofDays(15));
    assertNotRedrivable(stage, execution, "period exceeded");
    Execution other = new Stage(TWO_TASKS).run("{}");
    assertThatThrownBy(() -> other.redrive(Stage.START)).hasMessageContaining("SUCCEEDED");
  }

  private static void assertNotRedrivable(Stage stage, Execution execution, String why) {
    assertThatThrownBy(() -> execution.redrive(stage.clock.instant()))
        .isInstanceOf(ApiRefusal.class)
        .hasMessageContaining(why);
  }
}
