package io.github.auroraupgrade.simulator.stepfunctions.base;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.types;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Stage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void aLambdaTaskLeavesFiveEvents() {
    Execution execution = new Stage(task("'Resource': '${Work}'")).run("{}");

    assertThat(types(execution))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void aRetriedTaskLeavesThreeMoreEventsPerAttempt() {
    Stage stage = new Stage(task("'Resource': '${Work}', 'Retry': [{'ErrorEquals': ['E']}]"));
    stage.on("Work", call -> call.count() == 1 ? failing("E") : returning("{}"));

    assertThat(types(stage.run("{}")))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionFailed",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void everyStateTypeIsEnteredAndLeftUnderItsName() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'P', 'States': {
              'P': {'Type': 'Pass', 'Next': 'W'},
              'W': {'Type': 'Wait', 'Seconds': 5, 'Next': 'C'},
              'C': {'Type': 'Choice', 'Default': 'M',
                    'Choices': [{'Variable': '$.bad', 'IsPresent': true, 'Next': 'F'}]},
              'M': {'Type': 'Map', 'Next': 'S', 'ItemProcessor': {
                    'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'End': true}}}},
              'F': {'Type': 'Fail'},
              'S': {'Type': 'Succeed'}}}
            """);

    assertThat(types(stage.run("[1]")))
        .containsExactly(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "WaitStateEntered",
            "WaitStateExited",
            "ChoiceStateEntered",
            "ChoiceStateExited",
            "MapStateEntered",
            "MapStateStarted",
            "MapIterationStarted",
            "PassStateEntered",
            "PassStateExited",
            "MapIterationSucceeded",
            "MapStateSucceeded",
            "MapStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded");
    assertThat(types(stage.run("{'bad': 1}"))).endsWith("FailStateEntered", "ExecutionFailed");
  }

  @Test
  void eventsAreNumberedAndFollowTheirPredecessorInTheSameBranch() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'ItemProcessor': {
              'StartAt': 'W', 'States': {'W': {'Type': 'Wait', 'Seconds': 1, 'End': true}}}}}}
            """);

    assertThat(stage.run("[1, 2]").history())
        .extracting(event -> event.id() + " " + event.type() + " after " + event.previousEventId())
        .containsExactly(
            "1 ExecutionStarted after 0",
            "2 MapStateEntered after 0",
            "3 MapStateStarted after 2",
            "4 MapIterationStarted after 3",
            "5 MapIterationStarted after 3",
            "6 WaitStateEntered after 4",
            "7 WaitStateEntered after 5",
            "8 WaitStateExited after 6",
            "9 MapIterationSucceeded after 8",
            "10 WaitStateExited after 7",
            "11 MapIterationSucceeded after 10",
            "12 MapStateSucceeded after 11",
            "13 MapStateExited after 12",
            "14 ExecutionSucceeded after 13");
  }

  @Test
  void eventsCarryTheVirtualTime() {
    Execution execution = new Stage(task("'Resource': '${Work}'")).run("{}");

    assertThat(execution.history())
        .filteredOn(event -> event.type().equals("LambdaFunctionStarted"))
        .extracting(HistoryEvent::timestamp)
        .containsExactly(Stage.START);
    assertThat(execution.history())
        .filteredOn(event -> event.type().equals("LambdaFunctionSucceeded"))
        .extracting(HistoryEvent::timestamp)
        .containsExactly(Stage.START.plusSeconds(1));
  }

  @Test
  void anEndlessLoopFailsWithTheTwentyFiveThousandthEvent() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'A', 'States': {
              'A': {'Type': 'Choice', 'Default': 'A',
                    'Choices': [{'Variable': '$', 'IsPresent': false, 'Next': 'End'}]},
              'End': {'Type': 'Succeed'}}}
            """);

    Execution execution = stage.run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.history()).hasSize(25_000);
    assertThat(execution.cause())
        .hasValue("The execution reached the maximum number of history events (25000).");
  }

  @Test
  void theTwentyFiveThousandthEventMayBeTheSuccess() {
    // A Pass and a Map leave 8 events, each item 4: the 6,248th item leads to 25,000 exactly.
    Execution just = items(6_248);
    Execution over = items(6_249);

    assertThat(just.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(just.history()).hasSize(25_000);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(over.history()).hasSize(25_000);
  }

  private static Execution items(int count) {
    String items = IntStream.range(0, count).mapToObj(_ -> "1").collect(joining(",", "[", "]"));
    Stage stage =
        new Stage(
            """
            {'StartAt': 'P', 'States': {
              'P': {'Type': 'Pass', 'Next': 'M'},
              'M': {'Type': 'Map', 'MaxConcurrency': 1, 'End': true, 'ItemProcessor': {
                'StartAt': 'I', 'States': {'I': {'Type': 'Pass', 'End': true}}}}}}
            """);
    return stage.run(items);
  }

  @Test
  void anOutputOver256KibIsBeyondTheLimitAndNotCaughtByAll() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'A', 'States': {
              'A': {'Type': 'Task', 'Resource': '${Work}', 'Next': 'B',
                    'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'B'}]},
              'B': {'Type': 'Succeed'}}}
            """);
    stage.on("Work", _ -> returning("\"" + "x".repeat(262_142) + "\""));
    assertThat(stage.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

    stage.on("Work", _ -> returning("\"" + "x".repeat(262_143) + "\""));
    Execution execution = stage.run("{}");

    assertThat(execution.error()).hasValue("States.DataLimitExceeded");
    assertThat(types(execution)).endsWith("LambdaFunctionFailed", "ExecutionFailed");
  }

  private static String task(String fields) {
    return "{'StartAt': 'A', 'States': {'A': {'Type': 'Task', 'End': true, " + fields + "}}}";
  }
}
