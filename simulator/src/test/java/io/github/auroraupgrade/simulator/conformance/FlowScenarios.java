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
              'Shape': {'Type': 'Pass',
                'Parameters': {'id.$': '$.order.id', 'all.$': '$', 'second.$': '$.order.line.text',
                  'run.$': '$$.Execution.Name'},
                'ResultPath': '$.shaped', 'Next': 'Fixed'},
              'Fixed': {'Type': 'Pass', 'Result': {'a': [1, {'b': null}], 'c': 1.5}, 'ResultPath': '$.fixed.deep',
                'Next': 'Work'},
              'Work': {'Type': 'Task', 'Resource': '${Work}', 'Parameters': {'x.$': '$.shaped.second', 'state.$': '$$.State.Name'},
                'ResultSelector': {'got.$': '$.x', 'whole.$': '$'}, 'ResultPath': '$.work', 'Next': 'Dropped'},
              'Dropped': {'Type': 'Task', 'Resource': '${Work}', 'Parameters': {'nothing': null}, 'ResultPath': null,
                'Next': 'End'},
              'End': {'Type': 'Succeed', 'OutputPath': '$.work'}}}
            """)
        .input("{'order': {'id': 7, 'line': {'text': 'two'}}}");
  }

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
                {'And': [{'Variable': '$.nothing', 'IsPresent': true}, {'Variable': '$.absent', 'IsPresent': false},
                  {'Variable': '$.flag', 'BooleanEquals': false}], 'Next': 'Two?'}], 'Default': 'Wrong'},
              'Two?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.text', 'StringEquals': 'B', 'Next': 'Wrong'},
                {'Variable': '$.text', 'StringEquals': 'a', 'Next': 'Three?'},
                {'Variable': '$.flag', 'BooleanEquals': false, 'Next': 'Wrong'}], 'Default': 'Wrong'},
              'Three?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.flag', 'BooleanEquals': true, 'Next': 'Wrong'}], 'Default': 'Right'},
              'Wrong': {'Type': 'Fail'},
              'Right': {'Type': 'Succeed', 'OutputPath': '$.text'}}}
            """)
        .input("{'flag': false, 'text': 'a', 'nothing': null}");
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
