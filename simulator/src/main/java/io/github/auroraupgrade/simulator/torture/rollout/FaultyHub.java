package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Calls the hub's functions, makes the mistakes that were drawn, and records what they answered.
 */
final class FaultyHub implements Lambdas {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Lambdas functions;
  private final DrawnRollout drawn;
  private final Clock clock;
  private final Consumer<RolloutEvent> record;
  private final Transcript transcript;
  private final CurrentTask onDuty;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> struck = new TreeMap<>();
  private int allCalls;
  private Optional<Instant> readyAt = Optional.empty();
  private Instant lastCall = Instant.MAX;
  private boolean faultsStopped;

  FaultyHub(
      Lambdas functions,
      DrawnRollout drawn,
      Clock clock,
      Consumer<RolloutEvent> record,
      Transcript transcript,
      CurrentTask onDuty) {
    this.onDuty = onDuty;
    this.functions = functions;
    this.drawn = drawn;
    this.clock = clock;
    this.record = record;
    this.transcript = transcript;
  }

  void stopFaults() {
    faultsStopped = true;
  }

  /** The mistakes that were made, by their names. */
  Map<String, Integer> struck() {
    return new TreeMap<>(struck);
  }

  @Override
  public LambdaResult invoke(String function, byte[] payload, Invocation invocation) {
    return invoke(functions, function, payload, invocation);
  }

  /** The same of a function of a spoke. */
  LambdaResult invoke(Lambdas owner, String function, byte[] payload, Invocation invocation) {
    int call = calls.merge(function, 1, Integer::sum);
    allCalls++;
    if (isIdle(function, call)) {
      return new LambdaResult.Refused(
          "ResourceNotReadyException", 502, "The function is inactive and is being made ready");
    }
    Optional<LambdaFault.Kind> slip =
        drawn.slips().stream()
            .filter(one -> !faultsStopped && one.function().equals(function) && one.call() == call)
            .map(LambdaFault::kind)
            .findFirst();
    slip.ifPresent(
        kind -> {
          transcript.add("Lambda", function + " " + kind);
          struck.merge(kind + " " + function, 1, Integer::sum);
        });
    if (slip.isEmpty()) {
      return called(owner, function, payload, invocation);
    }
    return switch (slip.get()) {
      case KILLED_BEFORE ->
          new LambdaResult.Failed("Lambda.Unknown", "The process ended", List.of());
      case KILLED_AFTER -> {
        called(owner, function, payload, invocation);
        yield new LambdaResult.TimedOut(LIMIT);
      }
      case TWICE -> {
        called(owner, function, payload, invocation);
        yield called(owner, function, payload, invocation);
      }
      case NO_ROOM -> LambdaResult.throttled();
      case OVERLAPPED -> overlapped(owner, function, payload, invocation);
    };
  }

  /** The second call's answer is the one that is heard, the first call's work the last. */
  private LambdaResult overlapped(
      Lambdas owner, String function, byte[] payload, Invocation invocation) {
    List<LambdaResult> heard = new ArrayList<>();
    onDuty.pauseFor(() -> heard.add(called(owner, function, payload, invocation)));
    LambdaResult first = called(owner, function, payload, invocation);
    return onDuty.isStillToPause() || heard.isEmpty() ? first : heard.getFirst();
  }

  private boolean isIdle(String function, int call) {
    if (faultsStopped || drawn.idle().filter(one -> one.isOf(function)).isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    IdleFunctions idle = drawn.idle().get();
    if (readyAt.isEmpty() && isFound(idle, call, now)) {
      readyAt = Optional.of(now.plus(idle.lasts()));
      struck.merge("IDLE", 1, Integer::sum);
    }
    lastCall = now;
    return readyAt.filter(now::isBefore).isPresent();
  }

  private boolean isFound(IdleFunctions idle, int call, Instant now) {
    return switch (idle.since()) {
      case IdleFunctions.Since.Call(int number) ->
          (idle.function().isPresent() ? call : allCalls) >= number;
      case IdleFunctions.Since.LongWait(Duration silence) -> !lastCall.isAfter(now.minus(silence));
    };
  }

  private LambdaResult called(
      Lambdas owner, String function, byte[] payload, Invocation invocation) {
    LambdaResult result = owner.invoke(function, payload, invocation);
    JsonNode asked = Json.mapper().readTree(payload);
    switch (result) {
      case LambdaResult.Returned(byte[] answer) ->
          answered(function, asked, Json.mapper().readTree(answer));
      case LambdaResult.Failed failed ->
          transcript.add(function, failed.errorType() + ": " + failed.errorMessage());
      case LambdaResult.TimedOut _, LambdaResult.Refused _ -> {}
    }
    return result;
  }

  private void answered(String function, JsonNode asked, JsonNode answer) {
    String outcome = answer.path("outcome").asString("");
    JsonNode lane = asked.path("lane");
    String hub = lane.path("hub").asString("");
    String wave = lane.path("waveName").asString("");
    String database = lane.at("/database/identifier").asString("");
    switch (function) {
      case "AdmitDatabase" ->
          record.accept(
              new RolloutEvent.Admitted(
                  clock.instant(),
                  hub,
                  wave,
                  database,
                  outcome,
                  answer.path("reason").asString("")));
      case "DatabaseEnded" ->
          record.accept(
              new RolloutEvent.Kept(
                  clock.instant(), hub, wave, database, RunEnds.isFailure(lane.path("error"))));
      default -> {
        if (!outcome.isEmpty()) {
          transcript.add(function, outcome + " " + answer.path("reason").asString(""));
        }
      }
    }
  }
}
