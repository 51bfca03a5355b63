package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Seconds': 90                           | {}                               | 90
          'Seconds': 0                            | {}                               | 0
          'SecondsPath': '$.s'                    | {'s': 15}                        | 15
          'TimestampPath': '$.at'                 | {'at': '2026-11-21T03:00:45.250Z'} | 45.25
          'TimestampPath': '$.at'                 | {'at': '2026-11-21T05:01:00+02:00'} | 60
          'TimestampPath': '$.at'                 | {'at': '2020-01-01T00:00:00Z'}   | 0
          """)
  void letsExactlyThisTimePass(String field, String input, double seconds) {
    Stage stage = new Stage(one("'End': true, " + field));

    Execution execution = stage.run(input);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Duration.between(Stage.START, stage.clock.instant()).toMillis())
        .isEqualTo(Math.round(seconds * 1000));
    assertThat(execution.stopDate()).hasValue(stage.clock.instant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'SecondsPath': '$.s'    | {}              | The SecondsPath parameter does not reference an input value: $.s
          'SecondsPath': '$.s'    | {'s': '15'}     | The SecondsPath parameter cannot be parsed as a long value: $.s == "15"
          'SecondsPath': '$.s'    | {'s': 1.5}      | The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5
          'SecondsPath': '$.s'    | {'s': -1}       | The SecondsPath parameter references a negative value: $.s == -1
          'TimestampPath': '$.at' | {'at': 'later'} | The TimestampPath parameter does not reference a valid ISO-8601
          """)
  void anUnusableDurationFailsTheExecution(String field, String input, String cause) {
    Execution execution = new Stage(one("'End': true, " + field)).run(input);

    assertThat(execution.error()).hasValue("States.Runtime");
    assertThat(execution.cause().orElseThrow()).contains(cause);
  }

  @Test
  void itsInputGoesThrough() {
    assertThat(new Stage(one("'End': true, 'Seconds': 1")).run("{'a': 7}").output())
        .hasValue("{\"a\":7}");
  }

  private static String one(String fields) {
    return "{'StartAt': 'A', 'States': {'A': {'Type': 'Wait', " + fields + "}}}";
  }
}
