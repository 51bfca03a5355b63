package io.github.auroraupgrade.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Moto's Step Functions, started here. Skipped by name without moto. Where moto does otherwise, a
 * test says how; docs/conformance.md says who is right.
 */
@ExtendWith(MotoServer.Present.class)
class MotoConformanceTest extends ConformanceBody {
  private LambdaDoor door;
  private MotoServer moto;
  private Engine engine;

  @BeforeAll
  void start(@TempDir Path directory) {
    door = LambdaDoor.open("localhost");
    moto = MotoServer.start(door.port(), directory.resolve("moto.log"));
    engine = new ServerEngine(moto.endpoint(), door);
  }

  @AfterAll
  void stop() {
    if (engine != null) {
      engine.close();
      moto.close();
    } else if (door != null) {
      door.close();
    }
  }

  @Override
  Engine engine() {
    return engine;
  }

  @Test
  void motoLetsAPathToNothingBeCaught() {
    Scenario scenario =
        Scenario.of(
            "a-path-to-nothing",
            "",
            """
            {'StartAt': 'Work', 'States': {
              'Work': {'Type': 'Task', 'Resource': '${Work}', 'Parameters': {'x.$': '$.absent'},
                'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'Caught'}], 'End': true},
              'Caught': {'Type': 'Succeed'}}}
            """);
    assertThat(ours(scenario).ends()).isEqualTo("FAILED States.Runtime");
    assertThat(engine.run(scenario).ends()).isEqualTo("SUCCEEDED");
  }

  @Test
  void motoAnswersAPathThatEndsInAnElementsFieldWithAList() {
    Scenario scenario =
        Scenario.of(
                "a-field-of-an-element",
                "",
                """
                {'StartAt': 'P', 'States': {'P': {'Type': 'Pass',
                  'Parameters': {'second.$': '$.lines[1].text'}, 'End': true}}}
                """)
            .input("{'lines': [{'text': 'one'}, {'text': 'two'}]}");
    assertThat(ours(scenario).output()).hasToString("{\"second\":\"two\"}");
    assertThat(engine.run(scenario).output()).hasToString("{\"second\":[\"two\"]}");
  }

  @Test
  void motoGivesAnExecutionThatTimedOutNoErrorName() {
    Scenario scenario =
        Scenario.of(
            "an-execution-that-takes-too-long",
            "",
            """
            {'StartAt': 'A', 'TimeoutSeconds': 1, 'States': {
              'A': {'Type': 'Task', 'Resource': '${Work}', 'Next': 'B'},
              'B': {'Type': 'Wait', 'Seconds': 30, 'End': true}}}
            """);
    assertThat(ours(scenario).ends()).isEqualTo("TIMED_OUT States.Timeout");
    assertThat(engine.run(scenario).ends()).isEqualTo("TIMED_OUT");
  }

  @Test
  void motoForgetsTheCauseOfATokenThatFails() {
    Scenario scenario =
        TokenScenarios.refused("a-token-that-fails-with-a-cause", "'cause.$': '$.error.Cause'");
    assertThat(ours(scenario).output()).hasToString("{\"cause\":\"not tonight\"}");
    assertThat(engine.run(scenario).output()).hasToString("{\"cause\":null}");
  }

  @Test
  void aThrottledFunctionCalledByItsArnIsJustAnExceptionInMoto() {
    Scenario scenario = ErrorScenarios.throttled("a-throttled-call-by-arn", "${Work}");
    assertThat(ours(scenario).ends()).isEqualTo("SUCCEEDED");
    assertThat(engine.run(scenario).ends()).isEqualTo("FAILED Exception");
  }

  @Test
  void motoToleratesEveryFailureOfADistributedMap() {
    Scenario scenario = MapScenarios.tolerated();
    assertThat(ours(scenario).ends()).isEqualTo("FAILED States.ExceedToleratedFailureThreshold");
    assertThat(engine.run(scenario).ends()).isEqualTo("SUCCEEDED");
  }
}
