package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
  private static final String INPUT =
      """
      {"text": "orders-use1", "n": 5, "yes": true, "null": null}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Variable': '$.text', 'StringEquals': 'orders-use1'              | true
          'Variable': '$.text', 'StringEquals': 'orders'                   | false
          'Variable': '$.n', 'StringEquals': '5'                           | false
          'Variable': '$.yes', 'BooleanEquals': true                       | true
          'Variable': '$.yes', 'BooleanEquals': false                      | false
          'Variable': '$.text', 'BooleanEquals': true                      | false
          'Variable': '$.none', 'IsPresent': false                         | true
          'Variable': '$.null', 'IsPresent': true                          | true
          'Variable': '$$.State.Name', 'StringEquals': 'Which?'            | true
          'And': [{'Variable': '$.n', 'IsPresent': true}, {'Variable': '$.text', 'StringEquals': 'x'}] | false
          'And': [{'Variable': '$.n', 'IsPresent': true}, {'Variable': '$.yes', 'BooleanEquals': true}] | true
          """)
  void aRuleHoldsOrNot(String rule, boolean holds) {
    Execution execution = new Stage(choice(rule)).run(INPUT);

    assertThat(execution.status())
        .isEqualTo(holds ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
    assertThat(execution.error().orElse("")).isEqualTo(holds ? "" : "No");
  }

  @Test
  void theFirstRuleThatHoldsDecides() {
    String rules =
        "'Variable': '$.yes', 'BooleanEquals': true, 'Next': 'No'},"
            + "{'Variable': '$.n', 'IsPresent': true";

    assertThat(new Stage(choice(rules)).run(INPUT).error()).hasValue("No");
  }

  @Test
  void comparingWhatIsNotThereFails() {
    Execution execution = new Stage(choice("'Variable': '$.none', 'StringEquals': 'x'")).run(INPUT);

    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.cause().orElseThrow())
        .endsWith(
            "Invalid path '$.none': The choice state's condition path references an invalid"
                + " value.");
  }

  @Test
  void aChoicePassesItsInputOn() {
    String rule = "'Variable': '$.n', 'IsPresent': true";

    assertThat(new Stage(choice(rule)).run("{'n': 5}").output()).hasValue("{\"n\":5}");
  }

  private static String choice(String rule) {
    return """
    {'StartAt': 'Which?', 'States': {
      'Which?': {'Type': 'Choice', 'Choices': [{%s, 'Next': 'Yes'}], 'Default': 'No'},
      'Yes': {'Type': 'Succeed'},
      'No': {'Type': 'Fail', 'Error': 'No'}}}
    """
        .formatted(rule);
  }
}
