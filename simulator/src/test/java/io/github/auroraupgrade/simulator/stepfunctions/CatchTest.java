package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.json;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.output;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CatchTest {
  @Test
  void errorAndCauseAreAddedToTheRawInput() {
    Stage stage = catching("'ErrorEquals': ['States.ALL'], 'ResultPath': '$.error'");
    stage.on("Work", _ -> failing("Broken"));

    JsonNode output = output(stage.run("{'a': 1}"));

    assertThat(output.path("a").intValue()).isEqualTo(1);
    assertThat(output.at("/error/Error").asString()).isEqualTo("Broken");
    assertThat(json(output.at("/error/Cause").asString()).path("errorMessage").asString())
        .isEqualTo("it broke");
  }

  @Test
  void withoutResultPathTheErrorReplacesTheInput() {
    Stage stage = catching("'ErrorEquals': ['Broken']");
    stage.on("Work", _ -> failing("Broken"));

    assertThat(output(stage.run("{'a': 1}")).propertyNames()).containsExactly("Error", "Cause");
  }

  @Test
  void withNullResultPathTheErrorIsDropped() {
    Stage stage = catching("'ErrorEquals': ['Broken'], 'ResultPath': null");
    stage.on("Work", _ -> failing("Broken"));

    assertThat(output(stage.run("{'a': 1}"))).isEqualTo(json("{'a': 1}"));
  }

  @Test
  void retriesComeFirst() {
    Stage stage =
        new Stage(
            asl("'ErrorEquals': ['Broken']")
                .replace(
                    "'Catch'",
                    "'Retry': [{'ErrorEquals': ['Broken'], 'MaxAttempts': 2}], 'Catch'"));
    stage.on("Work", _ -> failing("Broken"));

    assertThat(stage.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(stage.calls).hasSize(3);
  }

  @Test
  void theFirstCatcherThatCoversTheErrorIsTaken() {
    Stage stage =
        catching(
            "'ErrorEquals': ['Other'], 'Next': 'Lost'}, {'ErrorEquals': ['States.TaskFailed']");
    stage.on("Work", _ -> failing("Broken"));

    assertThat(stage.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void anErrorNobodyCoversFailsTheExecution() {
    Stage stage = catching("'ErrorEquals': ['Other']");
    stage.on("Work", _ -> failing("Broken"));

    Execution execution = stage.run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).hasValue("Broken");
  }

  @Test
  void aRuntimeErrorIsNeverCaught() {
    Stage stage =
        new Stage(
            asl("'ErrorEquals': ['States.ALL']")
                .replace("'Resource'", "'Parameters': {'x.$': '$.missing'}, 'Resource'"));

    assertThat(stage.run("{}").error()).hasValue("States.Runtime");
    assertThat(stage.calls).isEmpty();
  }

  @Test
  void aResultThatFitsNowhereIsCaught() {
    Stage stage =
        new Stage(
            asl("'ErrorEquals': ['States.ResultPathMatchFailure']")
                .replace("'Resource'", "'ResultPath': '$.a.b', 'Resource'"));

    assertThat(output(stage.run("{'a': 1}")).path("Error").asString())
        .isEqualTo("States.ResultPathMatchFailure");
  }

  @Test
  void aFailStateReportsErrorAndCauseFromTheInput() {
    Stage stage =
        new Stage(
            """
            {'StartAt': 'A', 'States': {
              'A': {'Type': 'Fail', 'ErrorPath': '$.e.Error', 'CausePath': '$.e.Cause'}}}
            """);

    Execution execution = stage.run("{'e': {'Error': 'Stopped', 'Cause': 'by hand'}}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).hasValue("Stopped");
    assertThat(execution.cause()).hasValue("by hand");
  }

  @Test
  void aFailStateWhosePathIsNoTextIsARuntimeError() {
    Stage stage =
        new Stage("{'StartAt': 'A', 'States': {'A': {'Type': 'Fail', 'CausePath': '$.n'}}}");

    assertThat(stage.run("{'n': 1}").error()).hasValue("States.Runtime");
  }

  @Test
  void aBareFailStateHasNeitherErrorNorCause() {
    Execution execution =
        new Stage("{'StartAt': 'A', 'States': {'A': {'Type': 'Fail'}}}").run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).isEmpty();
    assertThat(execution.cause()).isEmpty();
  }

  @Test
  void whatIsNoJsonIsARuntimeError() {
    Stage stage = catching("'ErrorEquals': ['States.ALL']");
    stage.on("Work", _ -> returning("{oops"));

    assertThat(stage.run("{}").error()).hasValue("States.Runtime");
  }

  private static Stage catching(String catcher) {
    return new Stage(asl(catcher));
  }

  private static String asl(String catcher) {

    return """
    {'StartAt': 'A', 'States': {
      'A': {'Type': 'Task', 'Resource': '${Work}', 'Next': 'Lost', 'Catch': [{%s, 'Next': 'Caught'}]},
      'Caught': {'Type': 'Succeed'},
      'Lost': {'Type': 'Fail', 'Error': 'Lost'}}}
    """
        .formatted(catcher);
  }
}
