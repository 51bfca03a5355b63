package io.github.auroraupgrade.infra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.AuroraUpgradeApp;
import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UpgradeMachineTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  @TempDir Path directory;

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
  void everyPlaceholderBecomesThePublishedVersionOfTheFunctionOfThatName() throws IOException {
    List<String> placeholders =
        PLACEHOLDER
            .matcher(Synthesised.definitionFile())
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .toList();
    JsonNode substitutions = machine.path("DefinitionSubstitutions");
    assertThat(substitutions.propertyNames()).containsExactlyInAnyOrderElementsOf(placeholders);
    assertThat(Template.shown(substitutions.path("Partition"))).isEqualTo("${AWS::Partition}");
    assertThat(substitutions.properties())
        .filteredOn(entry -> !entry.getKey().equals("Partition"))
        .allSatisfy(entry -> assertThat(functionOf(entry.getValue())).isEqualTo(entry.getKey()));
  }

  /** So that executions begun before a deployment find the versions they began with. */
  @Test
  void anotherBuildIsAnotherVersionOfEveryFunction() throws IOException {
    Path jar = Files.writeString(directory.resolve("another.jar"), "another build");
    App app = new App(AppProps.builder().outdir(directory.resolve("cdk.out").toString()).build());
    app.getNode().setContext("functionsJar", jar.toString());
    AuroraUpgradeApp.addStacks(app, Path.of(System.getProperty("repository.root")));
    app.synth();
    JsonNode others =
        Template.read(directory.resolve("cdk.out/AuroraUpgrade.template.json"))
            .one("AWS::StepFunctions::StateMachine", "UpgradeMachine")
            .properties()
            .path("DefinitionSubstitutions");
    assertThat(machine.path("DefinitionSubstitutions").properties())
        .filteredOn(entry -> !entry.getKey().equals("Partition"))
        .isNotEmpty()
        .allSatisfy(
            entry -> assertThat(others.path(entry.getKey())).isNotEqualTo(entry.getValue()));
  }

  /** The function behind a reference to one of its versions. */
  private String functionOf(JsonNode reference) {
    JsonNode version = template.json().path("Resources").path(reference.path("Ref").asString());
    assertThat(version.path("Type").asString()).isEqualTo("AWS::Lambda::Version");
    return Template.shown(version.at("/Properties/FunctionName"))
        .replaceFirst("^\\$\\{(.*)Function}$", "$1");
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
