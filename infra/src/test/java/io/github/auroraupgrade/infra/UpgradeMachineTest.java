package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UpgradeMachineTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private Template template;
  private JsonNode machine;

  @BeforeEach
  void synthesise() {
    template = Synthesised.withEverything().home();
    machine = template.one("AWS::StepFunctions::StateMachine", "UpgradeMachine").properties();
  }

  @Test
  void theDefinitionIsTheFileWordForWord() throws IOException {
    assertThat(machine.path("DefinitionString").asString()).isEqualTo(Synthesised.definitionFile());
  }

  @Test
  void everyPlaceholderBecomesTheLiveAliasOfTheFunctionOfThatName() throws IOException {
    List<String> placeholders =
        PLACEHOLDER
            .matcher(Synthesised.definitionFile())
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .toList();
    JsonNode substitutions = machine.path("DefinitionSubstitutions");
    assertThat(substitutions.propertyNames()).containsExactlyInAnyOrderElementsOf(placeholders);
    assertThat(substitutions.properties())
        .allSatisfy(
            entry ->
                assertThat(Template.shown(entry.getValue()))
                    .isEqualTo("${" + entry.getKey() + "Live}"));
  }

  @Test
  void everyTaskTimesOutAfterItsFunctionAndTheMachineInTheEnd() {
    int function =
        template.all("AWS::Lambda::Function").stream()
            .mapToInt(one -> one.properties().path("Timeout").asInt())
            .max()
            .orElseThrow();
    JsonNode definition =
        JsonMapper.builder().build().readTree(machine.path("DefinitionString").asString());
    assertThat(definition.path("TimeoutSeconds").asInt()).isPositive();
    assertThat(tasks(definition).toList())
        .isNotEmpty()
        .allSatisfy(
            task ->
                assertThat(task.path("TimeoutSeconds").asInt() > function || waitsForAPerson(task))
                    .as(task.toString())
                    .isTrue());
  }

  /** A decision says how long; then the person is reminded. */
  private static boolean waitsForAPerson(JsonNode task) {
    return task.path("Resource").asString("").endsWith(".waitForTaskToken")
        && task.path("TimeoutSecondsPath").isString();
  }

  private static Stream<JsonNode> tasks(JsonNode definition) {
    return definition
        .path("States")
        .valueStream()
        .flatMap(
            state ->
                switch (state.path("Type").asString()) {
                  case "Task" -> Stream.of(state);
                  case "Map" -> tasks(state.path("ItemProcessor"));
                  default -> Stream.empty();
                });
  }

  @Test
  void runsMayTakeDaysAndAreLoggedWithoutTheirDataAndTraced() {
    assertThat(machine.path("StateMachineType").asString()).isEqualTo("STANDARD");
    JsonNode logging = machine.path("LoggingConfiguration");
    assertThat(logging.path("Level").asString()).isEqualTo("ALL");
    assertThat(logging.path("IncludeExecutionData").asBoolean(true)).isFalse();
    assertThat(machine.at("/TracingConfiguration/Enabled").asBoolean()).isTrue();
  }
}
