package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.rollout.progress.FunctionError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** docs/lambda-errors.md against what AWS documents, against the definition, and our code. */
class LambdaErrorsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final List<String> ACTING =
      List.of("UpgradeSecondary", "UpgradePrimary", "ChangeDatabase");
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);
  private static final Duration SHORT_ENOUGH = Duration.ofMinutes(2);

  /** A Task of the definition. */
  record Task(String name, JsonNode state) {
    JsonNode retrier(int number) {
      return state.path("Retry").path(number);
    }

    boolean waitsForAPerson() {
      return state.path("Resource").stringValue().endsWith(".waitForTaskToken");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void everyNameThatAwsDocumentsStandsOnThePageAndNoOther() {
    List<String> documented =
        Stage.json(read("simulator/src/test/resources/recorded/lambda/error-names.json"))
            .valueStream()
            .flatMap(source -> source.path("names").valueStream())
            .map(JsonNode::stringValue)
            .distinct()
            .toList();

    assertThat(table().keySet().stream().filter(name -> !name.contains("auroraupgrade")))
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskTriesAgainWhatPassesAndNothingElse(Task task) {
    assertThat(task.state().path("Retry")).hasSize(2);
    assertThat(names(task.retrier(0))).containsExactlyInAnyOrderElementsOf(of("not run"));
    List<String> second =
        Stream.of(of("unclear"), of("ours"))
            .flatMap(List::stream)
            .filter(name -> !task.waitsForAPerson() || !name.equals("States.Timeout"))
            .toList();
    assertThat(names(task.retrier(1))).containsExactlyInAnyOrderElementsOf(second);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyTaskCatchesWhateverElseThereIs(Task task) {
    JsonNode catchers = task.state().path("Catch");
    assertThat(names(catchers.path(catchers.size() - 1))).containsExactly("States.ALL");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void tasksOutlastAQuarterOfAnHourUnlessTheirDecisionWouldGrowOld(Task task) {
    for (int retrier = 0; retrier < 2; retrier++) {
      Duration pauses = guaranteed(task.retrier(retrier));
      if (ACTING.contains(task.name())) {
        assertThat(pauses).isBetween(Duration.ofMinutes(1), SHORT_ENOUGH);
      } else {
        assertThat(pauses).isGreaterThan(LONG_ENOUGH);
      }
    }
  }

  @Test
  void ourCodeReadsTheNamesAsThePageDoes() {
    table()
        .forEach(
            (name, kind) ->
                assertThat(FunctionError.of(name))
                    .as(name)
                    .isEqualTo(
                        switch (kind) {
                          case "not run" -> FunctionError.NOT_RUN;
                          case "unclear", "ours" -> FunctionError.UNCLEAR;
                          case "caught", "terminal", "not here" -> FunctionError.LASTING;
                          default -> throw new AssertionError("no such class: " + kind);
                        }));
  }

  /** All pauses together, the least they can be. */
  private static Duration guaranteed(JsonNode retrier) {
    assertThat(retrier.path("JitterStrategy").asString("NONE")).isEqualTo("NONE");
    double seconds =
        IntStream.range(0, retrier.path("MaxAttempts").intValue())
            .mapToDouble(
                retry ->
                    Math.min(
                        retrier.path("IntervalSeconds").doubleValue()
                            * Math.pow(retrier.path("BackoffRate").doubleValue(), retry),
                        retrier.path("MaxDelaySeconds").doubleValue()))
            .sum();
    return Duration.ofSeconds((long) seconds);
  }

  static Stream<Task> tasks() {
    return tasks(Stage.json(read("statemachine/upgrade.asl.json")));
  }

  private static Stream<Task> tasks(JsonNode graph) {
    return graph
        .path("States")
        .propertyStream()
        .flatMap(
            state ->
                switch (state.getValue().path("Type").stringValue()) {
                  case "Task" -> Stream.of(new Task(state.getKey(), state.getValue()));
                  case "Map" -> tasks(state.getValue().path("ItemProcessor"));
                  default -> Stream.empty();
                });
  }

  private static List<String> names(JsonNode handling) {
    return handling.path("ErrorEquals").valueStream().map(JsonNode::stringValue).toList();
  }

  private static List<String> of(String kind) {
    return table().entrySet().stream()
        .filter(entry -> entry.getValue().equals(kind))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Name to class. */
  private static Map<String, String> table() {
    return read("docs/lambda-errors.md")
        .lines()
        .dropWhile(line -> !line.startsWith("| error |"))
        .skip(2)
        .map(line -> line.split("\\|"))
        .collect(
            Collectors.toMap(
                cells -> cells[1].strip().replace("`", ""),
                cells -> cells[3].strip(),
                (one, two) -> {
                  throw new AssertionError("twice on the page: " + one + ", " + two);
                },
                TreeMap::new));
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
