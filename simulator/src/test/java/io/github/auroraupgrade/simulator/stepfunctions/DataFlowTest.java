package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.json;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.output;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DataFlowTest {
  private static final String INPUT = "{'a': {'b': 1}, 'c': 2}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
                                                              | {'a':{'b':1},'c':2}
          'Result': [7]                                       | [7]
          'Result': null                                      | null
          'Result': 7, 'ResultPath': '$.r'                    | {'a':{'b':1},'c':2,'r':7}
          'Result': 7, 'ResultPath': null                     | {'a':{'b':1},'c':2}
          'Parameters': {'x.$': '$.c', 'y': true}             | {'x':2,'y':true}
          'Parameters': {'x.$': '$.a.b'}, 'ResultPath': '$.r'  | {'a':{'b':1},'c':2,'r':{'x':1}}
          """)
  void aPassMovesDataAsItsFieldsSay(String fields, String expected) {
    String more = fields == null ? "" : ", " + fields;
    Stage stage = new Stage(one("'Type': 'Pass', 'End': true" + more));

    assertThat(output(stage.run(INPUT))).isEqualTo(json(expected));
  }

  @Test
  void aTaskSelectsShapesAndPlacesItsResult() {
    Stage stage =
        new Stage(
            one(
                """
                'Type': 'Task', 'Resource': '${Work}', 'End': true,
                'Parameters': {'given.$': '$.a.b'},
                'ResultSelector': {'kept.$': '$.deep.value', 'state.$': '$$.State.Name'},
                'ResultPath': '$.result'
                """));
    stage.on("Work", _ -> returning("{'deep': {'value': 5}, 'rest': 6}"));

    assertThat(output(stage.run(INPUT)))
        .isEqualTo(json("{'a': {'b': 1}, 'c': 2, 'result': {'kept': 5, 'state': 'A'}}"));
    assertThat(stage.calls.getFirst().payload()).isEqualTo(json("{'given': 1}"));
  }

  @Test
  void aSucceedHandsOnThePartItsOutputPathNames() {
    Stage stage = new Stage(one("'Type': 'Succeed', 'OutputPath': '$.a.b'"));

    assertThat(stage.run(INPUT).output()).hasValue("1");
    assertThat(stage.run("{}").cause().orElseThrow())
        .endsWith(
            "The JSONPath '$.a.b' specified for the field 'OutputPath' could not be found in the"
                + " input '{}'");
  }

  @Test
  void aTaskWithoutParametersGetsTheWholeInput() {
    Stage stage = new Stage(one("'Type': 'Task', 'Resource': '${Work}', 'End': true"));

    stage.run(INPUT);

    assertThat(stage.calls.getFirst().payload()).isEqualTo(json(INPUT));
  }

  @Test
  void aLambdaThatReturnsNothingReturnsNull() {
    Stage stage = new Stage(one("'Type': 'Task', 'Resource': '${Work}', 'End': true"));
    stage.on("Work", _ -> returning(""));

    assertThat(stage.run("{}").output()).hasValue("null");
  }

  @Test
  void lambdaInvokeWrapsTheAnswer() {
    Stage stage =
        new Stage(
            one(
                """
                'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'End': true,
                'Parameters': {
                  'FunctionName': 'arn:aws:lambda:us-east-1:123456789012:function:Work:live',
                  'Payload.$': '$.a'}
                """));
    stage.on("Work", _ -> returning("{'done': true}"));

    JsonNode output = output(stage.run(INPUT));

    assertThat(output.path("Payload")).isEqualTo(json("{'done': true}"));
    assertThat(output.path("StatusCode").intValue()).isEqualTo(200);
    assertThat(stage.calls.getFirst().payload()).isEqualTo(json("{'b': 1}"));
  }

  @Test
  void theContextObjectDescribesExecutionStateAndMachine() {
    Stage stage = new Stage(one("'Type': 'Pass', 'End': true, 'Parameters': {'all.$': '$$'}"));

    JsonNode all = output(stage.run(INPUT)).path("all");

    assertThat(all)
        .isEqualTo(
            json(
                """
                {"Execution": {
                   "Id": "arn:aws:states:us-east-1:123456789012:execution:upgrade:run-0",
                   "Name": "run-0", "RoleArn": "arn:aws:iam::123456789012:role/upgrade",
                   "StartTime": "2026-11-21T03:00:00.000Z", "RedriveCount": 0,
                   "Input": {"a": {"b": 1}, "c": 2}},
                 "StateMachine": {
                   "Id": "arn:aws:states:us-east-1:123456789012:stateMachine:upgrade",
                   "Name": "upgrade"},
                 "State": {"Name": "A", "EnteredTime": "2026-11-21T03:00:00.000Z",
                   "RetryCount": 0}}
                """));
  }

  @Test
  void aPathThatLeadsNowhereFailsTheExecutionAsAwsWordsIt() {
    Stage stage = new Stage(one("'Type': 'Pass', 'End': true, 'Parameters': {'x.$': '$.missing'}"));

    Execution execution = stage.run("{'a': 1}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.cause())
        .hasValue(
            "An error occurred while executing the state 'A' (entered at the event id #2). The"
                + " JSONPath '$.missing' specified for the field 'x.$' could not be found in the"
                + " input '{\"a\":1}'");
  }

  private static String one(String state) {
    return "{'StartAt': 'A', 'States': {'A': {" + state + "}}}";
  }
}
