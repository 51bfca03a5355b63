package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionsTest {
  private final Stage stage =
      new Stage(
          """
          {'StartAt': 'Pause', 'States': {
            'Pause': {'Type': 'Wait', 'SecondsPath': '$', 'Next': 'Work'},
            'Work': {'Type': 'Task', 'Resource': '${Work}', 'End': true}}}
          """);

  @Test
  void severalExecutionsShareTheClock() {
    Execution slow = stage.start("60");
    Execution fast = stage.start("10");

    stage.walker.runToEnd(slow);

    assertThat(fast.stopDate()).hasValue(Stage.START.plusSeconds(11));
    assertThat(slow.stopDate()).hasValue(Stage.START.plusSeconds(61));
    assertThat(stage.secondsOfCalls()).containsExactly(10L, 60L);
  }

  @Test
  void anExecutionStartedByAFunctionRunsNextToItsStarter() {
    stage.on(
        "Work",
        call -> {
          if (call.payload().intValue() == 10) {
            stage.start("5");
          }
          return returning("{}");
        });

    stage.walker.runToEnd(stage.start("10"));
    stage.walker.advanceTo(Stage.START.plusSeconds(100));

    assertThat(stage.secondsOfCalls()).containsExactly(10L, 15L);
    assertThat(stage.executions.all())
        .allMatch(execution -> execution.status() == ExecutionStatus.SUCCEEDED);
  }

  @Test
  void theWalkStopsAtTheTimeItWasTold() {
    Execution execution = stage.start("60");

    stage.walker.advanceTo(Stage.START.plusSeconds(59));

    assertThat(stage.clock.instant()).isEqualTo(Stage.START.plusSeconds(59));
    assertThat(execution.currentState()).hasValue("Pause");
    assertThat(execution.nextDue()).hasValue(Stage.START.plusSeconds(60));
  }

  @Test
  void theListenerHearsOfEveryTransition() {
    List<String> states = new ArrayList<>();
    stage.executions.onTransition(
        execution -> states.add(execution.currentState().orElse(execution.status().name())));

    stage.run("60");

    assertThat(states).containsSubsequence("Pause", "Work", "SUCCEEDED");
  }

  @Test
  void theSameNameAndInputIsTheSameExecutionWhileItRuns() {
    Execution first = stage.executions.start("tonight", "60");

    assertThat(stage.executions.start("tonight", "60")).isSameAs(first);
    assertThat(codeOfStart("tonight", "61")).isEqualTo("ExecutionAlreadyExists");
    stage.walker.runToEnd(first);
    assertThat(codeOfStart("tonight", "60")).isEqualTo("ExecutionAlreadyExists");
    assertThat(stage.calls).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a\"b", "a:b", "<a>", "a\u0007"})
  void aNameAwsWouldRefuseIsRefused(String name) {
    assertThat(codeOfStart(name, "{}")).isEqualTo("InvalidName");
    assertThat(codeOfStart("a".repeat(81), "{}")).isEqualTo("InvalidName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nothing"})
  void anInputThatIsNoJsonIsRefused(String input) {
    assertThat(codeOfStart("good", input)).isEqualTo("InvalidExecutionInput");
  }

  @Test
  void anInputOver256KibIsRefused() {
    assertThat(codeOfStart("good", "\"" + "x".repeat(262_143) + "\""))
        .isEqualTo("InvalidExecutionInput");
  }

  @Test
  void aStoppedExecutionDoesNothingMore() {
    Execution execution = stage.start("60");
    stage.walker.advanceTo(Stage.START.plusSeconds(30));

    execution.stop(stage.clock.instant(), Optional.of("ByHand"), Optional.of("wrong night"));
    stage.walker.advanceTo(Stage.START.plusSeconds(120));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.error()).hasValue("ByHand");
    assertThat(execution.cause()).hasValue("wrong night");
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(30));
    assertThat(Stage.types(execution)).endsWith("ExecutionAborted");
    assertThat(stage.calls).isEmpty();
  }

  @Test
  void anExecutionStoppedByItsOwnFunctionStaysStopped() {
    Execution execution = stage.start("60");
    stage.on(
        "Work",
        call -> {
          execution.stop(call.at(), Optional.empty(), Optional.empty());
          return returning("{}");
        });

    stage.walker.runToEnd(execution);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.nextDue()).isEmpty();
  }

  @Test
  void aFunctionMaySeeItsOwnExecution() {
    Execution execution = stage.start("60");
    List<ExecutionStatus> seen = new ArrayList<>();
    stage.on(
        "Work",
        _ -> {
          Thread other = Thread.ofVirtual().start(() -> seen.add(execution.status()));
          join(other);
          return returning("{}");
        });

    stage.walker.runToEnd(execution);

    assertThat(seen).containsExactly(ExecutionStatus.RUNNING);
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void theSameSeedGivesTheSameRequestIds() {
    Stage again = new Stage(stage.executions.machine().text());
    stage.run("1");
    again.run("1");

    assertThat(again.calls.getFirst().invocation()).isEqualTo(stage.calls.getFirst().invocation());
    assertThat(again.executions.all().iterator().next().history())
        .isEqualTo(stage.executions.all().iterator().next().history());
  }

  @Test
  void placeholdersAreReplacedEverywhere() {
    StateMachine machine =
        StateMachine.parse(
            """
            {"StartAt": "A", "Comment": "${Stage}", "States": {
              "A": {"Type": "Task", "Resource": "${Work}", "End": true}}}
            """,
            Map.of(
                "Stage", "test", "Work", "arn:aws:lambda:eu-west-1:123456789012:function:Work-1"));

    assertThat(machine.text()).contains("\"test\"", "function:Work-1").doesNotContain("${");
  }

  private String codeOfStart(String name, String input) {
    try {
      stage.executions.start(name, input);
      return "";
    } catch (ApiRefusal refusal) {
      return refusal.code();
    }
  }

  @Test
  void aDefectInAFunctionIsNotSwallowed() {
    stage.on(
        "Work",
        _ -> {
          throw new IllegalStateException("defect");
        });

    assertThatThrownBy(() -> stage.run("1")).hasMessage("defect");
  }
}
