package io.github.auroraupgrade.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A second opinion: {@code aws-local-stepfunctions}. It calls functions by their ARN only, and
 * knows no task tokens. Skipped by name without it or without Node 22.
 */
@ExtendWith(NodeEngine.Present.class)
class LocalStepFunctionsConformanceTest extends ConformanceBody {
  private static final Set<String> OTHERWISE =
      Set.of(
          "choices-take-the-first-rule-that-holds",
          "a-failed-iteration-fails-the-map-and-the-map-catches",
          "a-map-that-fails-is-retried-from-its-first-item",
          "a-distributed-map-takes-its-items");

  private NodeEngine engine;

  @BeforeAll
  void start() {
    engine = new NodeEngine();
  }

  @AfterAll
  void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  Engine engine() {
    return engine;
  }

  @Override
  Stream<Scenario> language() {
    return super.language()
        .filter(scenario -> !scenario.definition().contains("lambda:invoke"))
        .filter(scenario -> !OTHERWISE.contains(scenario.name()));
  }

  @Override
  Stream<Scenario> upgrades() {
    return UpgradeScenarios.alone().stream();
  }

  /** It reads no items from a bucket, and knows no {@code lambda:invoke}. */
  @Override
  Stream<Scenario> rollouts() {
    return Stream.empty();
  }

  @Override
  Observed compared(Observed observed) {
    return observed.withoutCauses();
  }

  @Test
  void theCauseOfAnErrorIsItsBareMessage() {
    Scenario scenario =
        Scenario.of(
                "a-cause",
                "",
                """
                {'StartAt': 'Work', 'States': {'Work': {'Type': 'Task', 'Resource': '${Work}', 'End': true}}}
                """)
            .playedBy((_, _, _, _) -> Scenario.failing("Broken"));
    assertThat(ConformanceBody.ours(scenario).cause())
        .hasToString("{\"errorMessage\":\"it broke\",\"errorType\":\"Broken\"}");
    assertThat(engine.run(scenario).cause().stringValue()).isEqualTo("Broken: it broke");
  }

  @Test
  void isPresentFalseNeverHolds() {
    Scenario scenario =
        Scenario.of(
            "a-choice-by-absence",
            "SUCCEEDED",
            """
            {'StartAt': 'Absent?', 'States': {
              'Absent?': {'Type': 'Choice', 'Choices': [
                {'Variable': '$.absent', 'IsPresent': false, 'Next': 'Right'}], 'Default': 'Wrong'},
              'Wrong': {'Type': 'Fail'},
              'Right': {'Type': 'Succeed'}}}
            """);
    assertThat(ConformanceBody.ours(scenario).states()).containsExactly("Absent?", "Right");
    assertThat(engine.run(scenario).states()).containsExactly("Absent?", "Wrong");
  }

  @Test
  void childExecutionsHaveNoHistoryOfTheirOwn() {
    Scenario scenario = MapScenarios.distributed();
    Observed ours = ConformanceBody.ours(scenario);
    Observed theirs = engine.run(scenario);
    assertThat(theirs.output()).isEqualTo(ours.output());
    assertThat(theirs.inNoOrder().calls()).isEqualTo(ours.inNoOrder().calls());
    assertThat(ours.states()).containsExactly("Each", "Done");
    assertThat(theirs.states()).containsExactlyInAnyOrder("Each", "Work", "Work", "Work", "Done");
  }

  @Test
  void aMapGoesOnWithItsItemsAfterOneFailed() {
    Scenario scenario = MapScenarios.failsAsAWhole();
    assertThat(ConformanceBody.ours(scenario).calls()).hasSize(2);
    assertThat(engine.run(scenario).calls()).hasSize(3);
  }
}
