package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
  private static final String INPUT =
      """
      {"text": "orders-use1", "star": "a*b", "n": 5, "five": 5.0, "yes": true, "null": null,
       "at": "2026-11-21T03:00:00Z", "same": "2026-11-21T04:00:00+01:00", "list": []}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Variable': '$.text', 'StringEquals': 'orders-use1'              | true
          'Variable': '$.text', 'StringEquals': 'orders'                   | false
          'Variable': '$.text', 'StringEqualsPath': '$.text'               | true
          'Variable': '$.text', 'StringLessThan': 'p'                      | true
          'Variable': '$.text', 'StringGreaterThan': 'p'                   | false
          'Variable': '$.text', 'StringLessThanEquals': 'orders-use1'      | true
          'Variable': '$.text', 'StringGreaterThanEqualsPath': '$.star'    | true
          'Variable': '$.text', 'StringMatches': 'orders-*1'               | true
          'Variable': '$.text', 'StringMatches': 'order'                   | false
          'Variable': '$.star', 'StringMatches': 'a\\\\*b'                 | true
          'Variable': '$.text', 'StringMatches': 'orders\\\\*'             | false
          'Variable': '$.n', 'StringMatches': '*'                          | false
          'Variable': '$.n', 'NumericEquals': 5                            | true
          'Variable': '$.n', 'NumericEquals': 5.00                         | true
          'Variable': '$.n', 'NumericEqualsPath': '$.five'                 | true
          'Variable': '$.n', 'NumericLessThan': 5                          | false
          'Variable': '$.n', 'NumericLessThanEquals': 5                    | true
          'Variable': '$.n', 'NumericGreaterThan': 4.9                     | true
          'Variable': '$.n', 'NumericGreaterThanEqualsPath': '$.five'      | true
          'Variable': '$.text', 'NumericEquals': 5                         | false
          'Variable': '$.yes', 'BooleanEquals': true                       | true
          'Variable': '$.yes', 'BooleanEqualsPath': '$.text'               | false
          'Variable': '$.at', 'TimestampEqualsPath': '$.same'              | true
          'Variable': '$.at', 'TimestampLessThan': '2026-11-21T03:00:01Z'  | true
          'Variable': '$.at', 'TimestampGreaterThan': '2026-11-21T03:00:00Z' | false
          'Variable': '$.text', 'TimestampLessThan': '2026-11-21T03:00:00Z' | false
          'Variable': '$.none', 'IsPresent': false                         | true
          'Variable': '$.null', 'IsPresent': true                          | true
          'Variable': '$.null', 'IsNull': true                             | true
          'Variable': '$.text', 'IsNull': false                            | true
          'Variable': '$.text', 'IsString': true                           | true
          'Variable': '$.n', 'IsString': true                              | false
          'Variable': '$.n', 'IsNumeric': true                             | true
          'Variable': '$.yes', 'IsBoolean': true                           | true
          'Variable': '$.at', 'IsTimestamp': true                          | true
          'Variable': '$.text', 'IsTimestamp': true                        | false
          'Variable': '$$.State.Name', 'StringEquals': 'Which?'            | true
          'Not': {'Variable': '$.n', 'NumericEquals': 5}                   | false
          'And': [{'Variable': '$.n', 'IsNumeric': true}, {'Variable': '$.n', 'NumericEquals': 6}] | false
          'And': [{'Variable': '$.n', 'IsNumeric': true}, {'Variable': '$.n', 'NumericEquals': 5}] | true
          'Or': [{'Variable': '$.n', 'NumericEquals': 6}, {'Variable': '$.n', 'NumericEquals': 5}] | true
          'Or': [{'Variable': '$.none', 'IsPresent': true}, {'Not': {'Variable': '$.yes', 'IsNull': false}}] | false
          """)
  void aRuleHoldsOrNot(String rule, boolean holds) {
    Execution execution = new Stage(choice(rule, ", 'Default': 'No'")).run(INPUT);

    assertThat(execution.status())
        .isEqualTo(holds ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
    assertThat(execution.error().orElse("")).isEqualTo(holds ? "" : "No");
  }

  @Test
  void theFirstRuleThatHoldsDecides() {
    String rules =
        "'Variable': '$.n', 'NumericEquals': 5, 'Next': 'No'},"
            + "{'Variable': '$.n', 'NumericLessThan': 9";

    assertThat(new Stage(choice(rules, "")).run(INPUT).error()).hasValue("No");
  }

  @Test
  void withoutDefaultAnUnmatchedInputFails() {
    Execution execution =
        new Stage(
                choice(
                    "'Variable': '$.n', 'NumericEquals': 6, 'Next': 'No'}, {'Variable': '$.n',"
                        + " 'NumericEquals': 7",
                    ""))
            .run(INPUT);

    assertThat(execution.error()).hasValue("States.NoChoiceMatched");
    assertThat(execution.cause().orElseThrow())
        .contains("the state 'Which?' (entered at the event id #2)");
  }

  @Test
  void comparingWhatIsNotThereFails() {
    Execution execution =
        new Stage(choice("'Variable': '$.none', 'StringEquals': 'x'", ", 'Default': 'No'"))
            .run(INPUT);

    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.cause().orElseThrow())
        .endsWith(
            "Invalid path '$.none': The choice state's condition path references an invalid"
                + " value.");
  }

  @Test
  void aChoicePassesItsSelectedInputOn() {
    String rule = "'Variable': '$', 'NumericEquals': 5";
    Stage stage =
        new Stage(choice(rule, ", 'Default': 'No', 'InputPath': '$.n', 'OutputPath': '$'"));

    assertThat(stage.run(INPUT).output()).hasValue("5");
  }

  private static String choice(String rule, String more) {
    return """
    {'StartAt': 'Which?', 'States': {
      'Which?': {'Type': 'Choice', 'Choices': [{%s, 'Next': 'Yes'}]%s},
      'Yes': {'Type': 'Succeed'},
      'No': {'Type': 'Fail', 'Error': 'No'}}}
    """
        .formatted(rule, more);
  }
}
