package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.json;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.output;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapTest {
  private static final String TASK =
      "'Work': {'Type': 'Task', 'Resource': '${Work}', 'End': true%s}";

  @Test
  void runsEveryItemAndKeepsTheirOrder() {
    Stage stage = mapping("", TASK.formatted(""), "'ItemsPath': '$.items', ");
    stage.on("Work", call -> returning("{'got': " + call.payload() + "}"));

    assertThat(output(stage.run("{'items': [3, 1, 2]}")))
        .isEqualTo(json("[{'got': 3}, {'got': 1}, {'got': 2}]"));
    assertThat(stage.secondsOfCalls()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void theItemSelectorSeesTheMapsInputAndTheItem() {
    Stage stage =
        mapping(
            "",
            TASK.formatted(""),
            "'ItemsPath': '$.items', 'ItemSelector': {'item.$': '$$.Map.Item.Value',"
                + " 'at.$': '$$.Map.Item.Index', 'shared.$': '$.shared'}, ");

    stage.run("{'items': ['a', 'b'], 'shared': 9}");

    assertThat(stage.calls)
        .extracting(call -> call.payload().toString())
        .containsExactly(
            "{\"item\":\"a\",\"at\":0,\"shared\":9}", "{\"item\":\"b\",\"at\":1,\"shared\":9}");
  }

  @Test
  void aStateInsideSeesItsItemInTheContextObject() {
    Stage stage = mapping("", TASK.formatted(", 'Parameters': {'i.$': '$$.Map.Item.Index'}"), "");

    stage.run("['a', 'b']");

    assertThat(stage.calls)
        .extracting(call -> call.payload().path("i").intValue())
        .containsExactly(0, 1);
  }

  @Test
  void noMoreThanAllowedRunSideBySide() {
    Stage stage = mapping("", TASK.formatted(""), "'MaxConcurrency': 2, ");

    stage.run("[1, 2, 3, 4, 5]");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 0L, 1L, 1L, 2L);
  }

  @Test
  void noItemsGiveAnEmptyResult() {
    assertThat(mapping("", TASK.formatted(""), "").run("[]").output()).hasValue("[]");
  }

  @Test
  void itemsThatAreNoArrayFailTheExecution() {
    Execution execution = mapping("", TASK.formatted(""), "").run("{}");

    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.cause().orElseThrow()).contains("\"$\" must point to array");
  }

  @Test
  void aRetryInOneIterationDoesNotHoldUpTheOthers() {
    Stage stage =
        mapping(
            "",
            TASK.formatted(", 'Retry': [{'ErrorEquals': ['Busy'], 'IntervalSeconds': 60}]"),
            "");
    stage.on(
        "Work",
        call ->
            call.payload().intValue() == 1 && call.count() == 1
                ? failing("Busy")
                : returning(call.payload().toString()));

    Execution execution = stage.run("[1, 2]");

    assertThat(stage.secondsOfCalls()).containsExactly(0L, 0L, 61L);
    assertThat(execution.output()).hasValue("[1,2]");
    assertThat(typesOfIterations(execution))
        .containsExactly(
            "MapIterationStarted 0",
            "MapIterationStarted 1",
            "MapIterationSucceeded 1",
            "MapIterationSucceeded 0");
  }

  @Test
  void aFailedIterationAbortsTheOthersAndFailsTheMap() {
    Stage stage = mapping("", waitThenWork(), "");
    stage.on("Work", call -> call.payload().intValue() == 10 ? failing("Broken") : returning("1"));

    Execution execution = stage.run("[10, 500, 600]");

    assertThat(execution.error()).hasValue("Broken");
    assertThat(stage.calls).hasSize(1);
    assertThat(execution.stopDate()).hasValue(Stage.START.plusSeconds(11));
    assertThat(types(execution))
        .endsWith(
            "LambdaFunctionFailed",
            "MapIterationFailed",
            "WaitStateAborted",
            "MapIterationAborted",
            "WaitStateAborted",
            "MapIterationAborted",
            "MapStateFailed",
            "ExecutionFailed");
    assertThat(execution.nextDue()).isEmpty();
  }

  @Test
  void aMapThatFailedIsCaughtWithTheIterationsError() {
    Stage stage =
        mapping(
            ", 'Catch': [{'ErrorEquals': ['Broken'], 'Next': 'Caught'}]", TASK.formatted(""), "");
    stage.on("Work", _ -> failing("Broken"));

    Execution execution = stage.run("[1]");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(output(execution).path("Error").asString()).isEqualTo("Broken");
  }

  @Test
  void aMapIsRetriedAsAWhole() {
    Stage stage =
        mapping(
            ", 'Retry': [{'ErrorEquals': ['Broken'], 'IntervalSeconds': 9}],"
                + " 'Catch': [{'ErrorEquals': ['Broken'], 'Next': 'Caught'}]",
            TASK.formatted(""),
            "'MaxConcurrency': 1, ");
    stage.on("Work", call -> call.count() == 2 ? failing("Broken") : returning("0"));

    Execution execution = stage.run("[1, 2]");

    assertThat(execution.output()).hasValue("[0,0]");
    assertThat(stage.secondsOfCalls()).containsExactly(0L, 1L, 11L, 12L);
    assertThat(types(execution)).containsOnlyOnce("MapStateSucceeded");
    assertThat(types(execution)).filteredOn("MapStateStarted"::equals).hasSize(2);
  }

  @Test
  void aSelectorThatFailsForALaterItemAbortsTheEarlierOnes() {
    Stage stage = mapping("", waitThenWork(), "'ItemSelector': {'x.$': '$$.Map.Item.Value.x'}, ");

    Execution execution = stage.run("[{'x': 5}, {}]");

    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.nextDue()).isEmpty();
    assertThat(types(execution)).contains("MapIterationAborted");
  }

  @Test
  void aMapWithinAMapIsWalked() {
    String inner =
        "'Inner': {'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'Work', 'States': {"
            + TASK.formatted("")
            + "}}}";
    Stage stage =
        new Stage(
            """
            {'StartAt': 'A', 'States': {'A': {'Type': 'Map', 'End': true,
              'ItemProcessor': {'StartAt': 'Inner', 'States': {%s}}}}}
            """
                .formatted(inner));
    stage.on("Work", call -> returning(call.payload().toString()));

    assertThat(output(stage.run("[[1, 2], [], [3]]"))).isEqualTo(json("[[1, 2], [], [3]]"));
  }

  private static String waitThenWork() {
    return "'Pause': {'Type': 'Wait', 'SecondsPath': '$', 'Next': 'Work'}, " + TASK.formatted("");
  }

  private static List<String> typesOfIterations(Execution execution) {
    return execution.history().stream()
        .filter(event -> event.type().startsWith("MapIteration"))
        .map(event -> event.type() + " " + event.details().path("index"))
        .toList();
  }

  private static Stage mapping(String handling, String states, String fields) {
    String first = states.substring(1, states.indexOf('\'', 1));
    String caught = handling.contains("Caught") ? ", 'Caught': {'Type': 'Succeed'}" : "";
    return new Stage(
        """
        {'StartAt': 'A', 'States': {
          'A': {'Type': 'Map', %s 'End': true,
                'ItemProcessor': {'StartAt': '%s', 'States': {%s}} %s} %s}}
        """
            .formatted(fields, first, states, handling, caught));
  }
}
