package io.github.auroraupgrade.simulator.conformance;

import static io.github.auroraupgrade.simulator.conformance.Scenario.returning;

import java.util.List;

/** Data flow, choices, waits and ends. */
final class FlowScenarios {
  private FlowScenarios() {}

  static List<Scenario> all() {
    return List.of(
        dataFlow(), invokeSelectsItsPayload(), choices(), waits(), failByPaths(), failByText());
  }

  private static Scenario dataFlow() {
    return Scenario.of(
            "data-flows-through-every-field",
            "SUCCEEDED",
            """
            {'StartAt': 'Shape', 'States': {
              'Shape': {'Type': 'Pass', 'InputPath': '$.order',
                'Parameters': {'id.$': '$.id', 'all.$': '$', 'text.$': "States.Format('{} of {}', $.id, $.size)",
                  'list.$': 'States.Array($.id, 2, true)', 'run.$': '$$.Execution.Name'},
                'ResultPath': '$.shaped', 'Next': 'Fixed'},
              'Fixed': {'Type': 'Pass', 'Result': {'a': [1, {'b': null}], 'c': 1.5}, 'ResultPath': '$.fixed.deep',
                'Next': 'Work'},
              'Work': {'Type': 'Task', 'Resource': '${Work}', 'Parameters': {'x.$': '$.shaped.text', 'state.$': '$$.State.Name'},
                'ResultSelector': {'got.$': '$.x', 'whole.$': '$'}, 'ResultPath': '$.work',
                'OutputPath': '$', 'Next': 'Dropped'},
              'Dropped': {'Type': 'Task', 'Resource': '${Work}', 'Parameters': {'nothing': null}, 'ResultPath': null,
                'Next': 'Text'},
              'Text': {'Type': 'Pass', 'Parameters': {'back.$': 'States.StringToJson($.json)',
                'there.$': 'States.JsonToString($.fixed)', 'rest.$': '$'}, 'Next': 'End'},
              'End': {'Type': 'Succeed', 'InputPath': '$', 'OutputPath': '$'}}}
            """
                .replace('\'', '"')
                .replace("\"States.Format(\"{} of {}\", $.id, $.size)\"", FORMAT))
        .input("{\"order\":{\"id\":7,\"size\":\"large\"},\"json\":\"{\\\"k\\\":[1,2]}\"}");
  }

  private static final String FORMAT = "\"States.Format('{} of {}', $.id, $.size)\"";

  private static Scenario invokeSelectsItsPayload() {
    return Scenario.of(
            "lambda-invoke-wraps-its-payload",
            "SUCCEEDED",
            """
            {'StartAt': 'Work', 'States': {'Work': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke',
              'Parameters': {'FunctionName': '${Work}', 'Payload': {'n.$': '$.n'}},
              'ResultSelector': {'payload.$': '$.Payload', 'status.$': '$.StatusCode',
                'version.$': '$.ExecutedVersion'}, 'End': true}}}
            """)
        .input("{'n': [1, 2.5, 'three']}");
  }

  private static Scenario choices() {
    return Scenario.of(
            "choices-take-the-first-rule-that-holds",
            "SUCCEEDED",
            """
            {'StartAt': 'One?', 'States': {
              'One?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.absent', 'IsPresent': true, 'Next': 'Wrong'},
                {'And': [{'Variable': '$.n', 'NumericGreaterThan': 3}, {'Variable': '$.n', 'NumericLessThanEquals': 7},
                  {'Not': {'Variable': '$.flag', 'BooleanEquals': true}}], 'Next': 'Two?'}], 'Default': 'Wrong'},
              'Two?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.text', 'StringEquals': 'B', 'Next': 'Wrong'},
                {'Or': [{'Variable': '$.text', 'StringEqualsPath': '$.same'}, {'Variable': '$.nothing', 'IsNull': false}],
                  'Next': 'Three?'}], 'Default': 'Wrong'},
              'Three?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.text', 'StringLessThan': 'a', 'Next': 'Wrong'}], 'Default': 'Right'},
              'Wrong': {'Type': 'Fail'},
              'Right': {'Type': 'Succeed', 'OutputPath': '$.text'}}}
            """)
        .input("{'n': 7, 'flag': false, 'text': 'a', 'same': 'a', 'nothing': null}");
  }

  private static Scenario waits() {
    return Scenario.of(
            "waits-by-seconds-path-and-timestamp",
            "SUCCEEDED",
            """
            {'StartAt': 'A', 'States': {
              'A': {'Type': 'Wait', 'Seconds': 1, 'Next': 'B'},
              'B': {'Type': 'Wait', 'SecondsPath': '$.none', 'Next': 'C'},
              'C': {'Type': 'Wait', 'TimestampPath': '$.past', 'Next': 'D'},
              'D': {'Type': 'Task', 'Resource': '${Work}', 'End': true}}}
            """)
        .input("{'none': 0, 'past': '2020-01-01T00:00:00Z'}")
        .playedBy((_, _, _, _) -> returning("'done'"));
  }

  private static Scenario failByPaths() {
    return Scenario.of(
            "fail-with-error-and-cause-from-the-input",
            "FAILED Custom.Error",
            """
            {'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'ErrorPath': '$.e.name', 'CausePath': '$.e.why'}}}
            """)
        .input("{'e': {'name': 'Custom.Error', 'why': 'because'}}");
  }

  private static Scenario failByText() {
    return Scenario.of(
        "fail-with-fixed-error-and-cause",
        "FAILED Fixed",
        """
        {'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'Error': 'Fixed', 'Cause': 'as written'}}}
        """);
  }
}
