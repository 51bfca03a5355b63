package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.stepfunctions.definition.reader.Definition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we do not run as AWS would is refused when it is read, by name and place. */
class RefusedDefinitionTest {
  private static final String PASS = "'Type': 'Pass', 'End': true";
  private static final String TASK = "'Type': 'Task', 'Resource': '${Plan}', 'End': true";
  private static final String INVOKE =
      "'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'End': true";
  private static final String TOKEN = INVOKE.replace("invoke'", "invoke.waitForTaskToken'");
  private static final String MAP =
      "'Type': 'Map', 'End': true, 'ItemProcessor': {'StartAt': 'B', 'States': {'B': {"
          + PASS
          + "}}}";

  @Test
  void theSmallestDefinitionsAreRead() {
    for (String state : new String[] {PASS, TASK, MAP, "'Type': 'Succeed'", "'Type': 'Fail'"}) {
      assertThat(read(state).graph().state("A").name()).isEqualTo("A");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          PASS, 'Assign': {}            | States.A.Assign: is not a field we know here
          PASS, 'Next': 'A'             | States.A: has more than one of Next, End
          'Type': 'Pass'                | States.A: needs Next or "End": true
          'Type': 'Pass', 'Next': 'B'   | States.A: leads to B, which does not exist
          'Type': 'Parallel'            | States.A.Type: 'Parallel' is not a state type we know
          'End': true                   | States.A.Type: is missing
          PASS, 'ResultPath': '$.a[*]'  | States.A.ResultPath: '$.a[*]' is not a reference path
          PASS, 'ResultPath': 3         | States.A.ResultPath: must be a text, not 3
          PASS, 'InputPath': '$.a'      | States.A.InputPath: is not a field we know here
          PASS, 'OutputPath': '$.a'     | States.A.OutputPath: is not a field we know here
          PASS, 'ResultSelector': {}    | States.A.ResultSelector: is not a field we know here
          PASS, 'Parameters': 3         | States.A.Parameters: must be an object
          PASS, 'Parameters': {'a.$': 'x'} | States.A.Parameters: 'x' is not a path we know
          PASS, 'Parameters': {'a.$': 3}   | States.A.Parameters: 'a.$' must be text
          PASS, 'Parameters': {'a.$': '$', 'a': 1} | States.A.Parameters: 'a' is given twice
          PASS, 'Parameters': {'a.$': 'States.UUID()'} | 'States.UUID()' is not a path we know
          PASS, 'Parameters': {'a.$': '$.a[*]'} | '$.a[*]' is not a path we know, such as
          PASS, 'Retry': []             | States.A.Retry: is not a field we know here
          'Type': 'Succeed', 'End': true | States.A.End: is not a field we know here
          'Type': 'Fail', 'Error': 'E', 'ErrorPath': '$.e' | has more than one of Error, ErrorPath
          'Type': 'Fail', 'Cause': {}   | States.A.Cause: must be a text
          """)
  void aStateIsRefused(String state, String problem) {
    refuses(state, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Type': 'Task', 'End': true     | States.A.Resource: is missing
          'Type': 'Task', 'End': true, 'Resource': 'arn:aws:states:::sns:publish' | 'arn:aws:states:::sns:publish' is not one we can call
          TASK, 'Credentials': {}         | States.A.Credentials: must be RoleArn, not []
          TASK, 'TimeoutSeconds': 0       | States.A.TimeoutSeconds: must be a whole number of at least 1, not 0
          TASK, 'TimeoutSeconds': 1.5     | States.A.TimeoutSeconds: must be a whole number
          TASK, 'TimeoutSeconds': 1, 'TimeoutSecondsPath': '$.t' | has more than one of TimeoutSeconds
          TOKEN, 'Parameters': {'FunctionName': 'f'}, 'HeartbeatSeconds': 5 | States.A.HeartbeatSeconds: is not a field we know here
          INVOKE                          | States.A.Parameters.FunctionName: is missing
          INVOKE, 'Parameters': {'FunctionName': 'f', 'Qualifier': 'live'} | States.A.Parameters.Qualifier: is not a field we know here
          TASK, 'Retry': [{}]             | States.A.Retry[0].ErrorEquals: is missing
          TASK, 'Retry': [{'ErrorEquals': []}] | States.A.Retry[0].ErrorEquals: must list error names
          TASK, 'Retry': [{'ErrorEquals': ['E'], 'Next': 'A'}] | States.A.Retry[0].Next: is not a field we know here
          TASK, 'Retry': [{'ErrorEquals': ['E'], 'BackoffRate': 0.5}] | BackoffRate: must be a number of at least 1
          TASK, 'Retry': [{'ErrorEquals': ['E'], 'JitterStrategy': 'FULL'}] | JitterStrategy: is not a field we know here
          TASK, 'Retry': [{'ErrorEquals': ['E', 'States.ALL']}] | States.ALL must stand alone
          TASK, 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}] | States.ALL must come last
          TASK, 'Catch': [{'ErrorEquals': ['E']}] | States.A.Catch[0].Next: is missing
          TASK, 'Catch': [{'ErrorEquals': ['E'], 'Next': 'B'}] | States.A: leads to B, which does not exist
          MAP, 'Iterator': {}             | States.A.Iterator: is not a field we know here
          MAP, 'ToleratedFailurePercentage': 1 | States.A.ToleratedFailurePercentage: means something only in mode DISTRIBUTED
          MAP(STANDARD), 'ToleratedFailureCount': 1 | States.A.ToleratedFailureCount: is not a field we know here
          MAP, 'MaxConcurrency': 1, 'MaxConcurrencyPath': '$.n' | has more than one of MaxConcurrency
          MAP(EXPRESS)                    | ItemProcessor.ProcessorConfig.ExecutionType: 'EXPRESS' is not one we can run
          MAP(STANDARD), 'ToleratedFailurePercentage': 101 | States.A.ToleratedFailurePercentage: is more than 100
          MAP(STANDARD), 'ItemBatcher': {} | States.A.ItemBatcher: is not a field we know here
          MAP(STANDARD), 'ResultWriter': {} | States.A.ResultWriter: is not a field we know here
          MAP(STANDARD), 'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2'} | ItemReader.Resource: 'arn:aws:states:::s3:listObjectsV2' is not one we can read
          'Type': 'Map', 'End': true      | States.A.ItemProcessor: is missing
          MAP(DISTRIBUTED)                | ItemProcessor.ProcessorConfig.ExecutionType: is missing
          MAP(BAD)                        | States.A.ItemProcessor.States.B.Assign: is not a field we know here
          """)
  void aWorkingStateIsRefused(String state, String problem) {
    refuses(state, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Type': 'Wait', 'End': true                 | States.A.Seconds: or another duration is missing
          'Type': 'Wait', 'End': true, 'Seconds': -1  | States.A.Seconds: must be a whole number of at least 0
          'Type': 'Wait', 'End': true, 'Seconds': 1, 'TimestampPath': '$.at' | has more than one of
          'Type': 'Wait', 'End': true, 'Seconds': 1, 'Timestamp': '2026-01-01T00:00:00Z' | States.A.Timestamp: is not a field we know here
          'Type': 'Choice', 'Choices': []             | States.A.Choices: has no rule
          'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true}] | States.A.Choices[0].Next: is missing
          RULE('Variable': '$.a')                     | States.A.Choices[0]: compares the variable with nothing
          RULE('Variable': '$.a', 'StringEqualsIgnoreCase': 'x') | Choices[0].StringEqualsIgnoreCase: is not a field we know here
          RULE('Variable': '$.a', 'NumericEquals': 1) | Choices[0].NumericEquals: is not a field we know here
          RULE('Variable': '$.a', 'BooleanEquals': 1) | Choices[0].BooleanEquals: must be true or false, not 1
          RULE('Variable': '$.a', 'IsPresent': true, 'StringEquals': 'x') | Choices[0]: has more than one of
          'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'A'}] | States.A.Default: is missing
          RULE('StringEquals': 'x')                   | States.A.Choices[0].Variable: is missing
          RULE('And': [{'Variable': '$.a', 'IsPresent': true, 'Next': 'A'}]) | Choices[0].And[0].Next: is not a field we know here
          RULE('And': [{'Variable': '$.a'}])          | Choices[0].And[0]: compares the variable with nothing
          """)
  void aWaitOrChoiceIsRefused(String state, String problem) {
    refuses(state, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'StartAt': 'A', 'States': {'A': {PASS}}, 'Variables': {}} | definition.Variables: is not a field we know here
          {'StartAt': 'B', 'States': {'A': {PASS}}}          | definition.StartAt: there is no state B
          {'StartAt': 'A', 'States': {'A': {PASS}, 'B': {PASS}}} | States.B: no other state leads here
          {'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'A'}}} | States: no state ends
          {'States': {'A': {PASS}}}                          | definition.StartAt: is missing
          {'StartAt': 'A'}                                   | definition.States: is missing
          {'StartAt': 'A', 'States': []}                     | States: must be an object
          {'StartAt': 'A', 'States': {'A': 3}}               | States.A: must be an object
          {'StartAt': 'A', 'QueryLanguage': 'JSONata', 'States': {'A': {PASS}}} | definition.QueryLanguage: is not a field we know here
          {'StartAt': 'A', 'TimeoutSeconds': 0, 'States': {'A': {PASS}}} | definition.TimeoutSeconds: must be a whole number
          {'StartAt': 'A', 'StartAt': 'A', 'States': {}}     | definition: is not JSON: Duplicate
          {'StartAt': 'A'                                    | definition: is not JSON
          []                                                 | definition: must be an object
          """)
  void aWholeDefinitionIsRefused(String definition, String problem) {
    assertThatThrownBy(() -> Definition.parse(expanded(definition).replace('\'', '"')))
        .isInstanceOf(BadDefinition.class)
        .hasMessageContaining(problem);
  }

  private static void refuses(String state, String problem) {
    assertThatThrownBy(() -> read(expanded(state)))
        .isInstanceOf(BadDefinition.class)
        .hasMessageContaining(problem);
  }

  private static String distributed(String type) {
    return MAP.replaceFirst("'End'", "'Label': 'A', 'End'")
        .replace(
            "'StartAt'",
            "'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': '"
                + type
                + "'}, 'StartAt'");
  }

  private static String expanded(String text) {
    return text.replace("PASS", PASS)
        .replace("TASK", TASK)
        .replace("INVOKE", INVOKE)
        .replace("TOKEN", TOKEN)
        .replace(
            "MAP(DISTRIBUTED)",
            MAP.replace("'StartAt'", "'ProcessorConfig': {'Mode': 'DISTRIBUTED'}, 'StartAt'"))
        .replace("MAP(EXPRESS)", distributed("EXPRESS"))
        .replace("MAP(STANDARD)", distributed("STANDARD"))
        .replace("MAP(BAD)", MAP.replace("'Type': 'Pass'", "'Type': 'Pass', 'Assign': {}"))
        .replace("MAP", MAP)
        .replaceAll(
            "RULE\\((.*)\\)$", "'Type': 'Choice', 'Default': 'A', 'Choices': [{'Next': 'A', $1}]");
  }

  private static Definition read(String state) {
    String definition = "{'StartAt': 'A', 'States': {'A': {" + state + "}}}";
    return Definition.parse(definition.replace('\'', '"'));
  }
}
