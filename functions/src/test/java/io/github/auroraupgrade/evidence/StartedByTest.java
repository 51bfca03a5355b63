package io.github.auroraupgrade.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StartedByTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'startedBy':'arn:aws:iam::1:user/ana','source':'aws.rds'} | arn:aws:iam::1:user/ana",
        "{'fleet':{'rollout':'autumn','wave':'2'}} | rollout autumn, wave 2",
        "{'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID':'arn:aws:states:x'} | execution"
            + " arn:aws:states:x",
        "{'source':'aws.rds','detail':{}} | an event of aws.rds",
        "{'startedBy':7} | 7",
        "{'globalClusterIdentifier':'orders'} | nobody"
      })
  void isWhatTheInputSays(String input, String who) {
    assertThat(StartedBy.of(JsonMapper.shared().readTree(quoted(input))).orElse("nobody"))
        .isEqualTo(who);
  }

  private static String quoted(String input) {
    return input.replace('\'', '"');
  }
}
