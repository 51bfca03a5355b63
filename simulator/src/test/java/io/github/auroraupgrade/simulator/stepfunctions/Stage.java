package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A state machine on a virtual clock, with functions that a test writes as one line each. */
public final class Stage {
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final VirtualClock clock = VirtualClock.startingAt(START);
  final List<Call> calls = new ArrayList<>();
  final Executions executions;
  final Walker walker;
  private final Map<String, Function<Call, LambdaResult>> functions = new ConcurrentHashMap<>();

  /** One call of a function as it arrived. */
  public record Call(
      String function, JsonNode payload, Instant at, Invocation invocation, int count) {}

  public Stage(String asl) {
    this(asl, Settings.of("upgrade", 7));
  }

  Stage(String asl, Settings settings) {
    StateMachine machine = StateMachine.parse(quoted(asl), Map.of());
    executions = new Executions(machine, this::invoke, clock, settings);
    walker = new Walker(clock, executions);
  }

  private LambdaResult invoke(String function, byte[] payload, Invocation invocation) {
    int count = 1 + (int) calls.stream().filter(call -> call.function.equals(function)).count();
    Call call = new Call(function, JSON.readTree(payload), clock.instant(), invocation, count);
    calls.add(call);
    return functions.getOrDefault(function, _ -> returning("{}")).apply(call);
  }

  public Stage on(String function, Function<Call, LambdaResult> answer) {
    functions.put(function, answer);
    return this;
  }

  public Execution run(String input) {
    return walker.runToEnd(start(input));
  }

  Execution start(String input) {
    return executions.start("run-" + executions.all().size(), quoted(input));
  }

  /** Seconds since the start of the stage. */
  List<Long> secondsOfCalls() {
    return calls.stream().map(call -> Duration.between(START, call.at).toSeconds()).toList();
  }

  /** JSON in a test may use single quotes, unless it has double ones. */
  private static String quoted(String json) {
    return json.contains("\"") ? json : json.replace('\'', '"');
  }

  public static LambdaResult returning(String json) {
    return new LambdaResult.Returned(quoted(json).getBytes(StandardCharsets.UTF_8));
  }

  public static LambdaResult failing(String errorType) {
    return new LambdaResult.Failed(errorType, "it broke", List.of("Handler.java:1"));
  }

  static JsonNode json(String text) {
    return JSON.readTree(quoted(text));
  }

  static JsonNode output(Execution execution) {
    return json(execution.output().orElseThrow(() -> new AssertionError(execution.cause())));
  }

  public static List<String> types(Execution execution) {
    return execution.history().stream().map(HistoryEvent::type).toList();
  }
}
