package io.github.auroraupgrade.simulator.conformance;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state machine, its input, and its functions.
 *
 * @param cast the functions of one run; they may ask the engine's own API
 * @param slow how long calls of a function take, where that matters
 * @param ends status and, if it failed, error name, so that engines cannot agree on a wrong end
 * @param sideBySide whether iterations run at the same time, so that their order says nothing
 */
record Scenario(
    String name,
    String definition,
    String input,
    Function<SfnClient, Lambdas> cast,
    Map<String, Duration> slow,
    String ends,
    boolean sideBySide) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Scenario {
    requireNonNull(name, "name is null");
    definition = withArns(quoted(definition));
    input = quoted(input);
    requireNonNull(cast, "cast is null");
    slow = Map.copyOf(slow);
    requireNonNull(ends, "ends is null");
  }

  /** All functions of a small scenario; {@code count} is 1 at the first call of this function. */
  @FunctionalInterface
  interface Part {
    LambdaResult play(SfnClient states, String function, int count, JsonNode payload);
  }

  static Scenario of(String name, String ends, String definition) {
    return new Scenario(name, definition, "{}", _ -> echo(), Map.of(), ends, false);
  }

  Scenario input(String json) {
    return new Scenario(name, definition, json, cast, slow, ends, sideBySide);
  }

  Scenario playedBy(Part part) {
    return castBy(states -> parts(states, part));
  }

  static Lambdas parts(SfnClient states, Part part) {
    Map<String, Integer> counts = new ConcurrentHashMap<>();
    return (function, payload, _) ->
        part.play(
            states, function, counts.merge(function, 1, Integer::sum), JSON.readTree(payload));
  }

  Scenario castBy(Function<SfnClient, Lambdas> newCast) {
    return new Scenario(name, definition, input, newCast, slow, ends, sideBySide);
  }

  Scenario slow(String function, Duration time) {
    return new Scenario(name, definition, input, cast, Map.of(function, time), ends, sideBySide);
  }

  Scenario inNoOrder() {
    return new Scenario(name, definition, input, cast, slow, ends, true);
  }

  Duration timeOf(String function) {
    return slow.getOrDefault(function, Duration.ZERO);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Lambdas echo() {
    return (_, payload, _) -> new LambdaResult.Returned(payload);
  }

  static LambdaResult returning(String json) {
    return new LambdaResult.Returned(quoted(json).getBytes(StandardCharsets.UTF_8));
  }

  static LambdaResult failing(String errorType) {
    return new LambdaResult.Failed(errorType, "it broke", List.of("Handler.java:1"));
  }

  /** Those of these states that the fields lead to: one that nothing leads to is refused. */
  static String reached(String fields, Map<String, String> states) {
    return states.entrySet().stream()
        .filter(state -> fields.contains("'" + state.getKey() + "'"))
        .map(state -> "'" + state.getKey() + "': " + state.getValue() + ",")
        .collect(joining("\n"));
  }

  /** JSON here may use single quotes, unless it has double ones. */
  private static String quoted(String json) {
    return json.contains("\"") ? json : json.replace('\'', '"');
  }

  private static String withArns(String definition) {
    return definition.replaceAll(
        "\\$\\{(\\w+)\\}", "arn:aws:lambda:us-east-1:123456789012:function:$1");
  }
}
