package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions.Since;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls functions, and makes the mistakes that were drawn. */
final class FaultyLambda implements Lambdas {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Lambdas functions;
  private final List<LambdaFault> slips;
  private final List<Meanwhile> meanwhile;
  private final Optional<IdleFunctions> idle;
  private final Clock clock;
  private final Predicate<ScheduledEvent> world;
  private final CurrentTask onDuty;
  private final Transcript transcript;
  private final Map<String, Integer> calls = new HashMap<>();
  private final List<CoverageRow> struck = new ArrayList<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, Instant> lastCalls = new HashMap<>();
  private int allCalls;
  private Optional<Instant> readyAt = Optional.empty();
  private boolean faultsStopped;

  /**
   * Makes the mistakes of a fault plan.
   *
   * @param clock the simulated time
   * @param world to which something happens; says whether it took effect
   */
  FaultyLambda(
      Lambdas functions,
      FaultPlan faultPlan,
      CurrentTask onDuty,
      Transcript transcript,
      Clock clock,
      Predicate<ScheduledEvent> world) {
    this.functions = functions;
    this.slips = faultPlan.slips();
    this.meanwhile = faultPlan.meanwhile();
    this.idle = faultPlan.idle();
    this.clock = clock;
    this.world = world;
    this.onDuty = onDuty;
    this.transcript = transcript;
  }

  /** No more mistakes. */
  void stopFaults() {
    faultsStopped = true;
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    Optional<String> mixed = mixedVersions(invocation);
    if (mixed.isPresent()) {
      return new LambdaResult.Failed("java.lang.IllegalStateException", mixed.get(), List.of());
    }
    int call = calls.merge(functionName, 1, Integer::sum);
    allCalls++;
    if (isIdle(functionName, call)) {
      return new LambdaResult.Refused(
          "ResourceNotReadyException", 502, "The function is inactive and is being made ready");
    }
    meanwhile.stream()
        .filter(
            one -> !faultsStopped && functionName.equals(Meanwhile.FUNCTION) && one.call() == call)
        .map(Meanwhile::what)
        .forEach(this::happens);
    return slipped(functionName, call, payload, invocation);
  }

  /** The same for what EventBridge and its scheduler call; a call again has the same request id. */
  LambdaResult call(String functionName, String payload, String requestId) {
    return slipped(
        functionName,
        calls.merge(functionName, 1, Integer::sum),
        payload.getBytes(StandardCharsets.UTF_8),
        new Invocation(requestId, "", functionName, clock.instant().plus(LIMIT)));
  }

  private LambdaResult slipped(
      String functionName, int call, byte[] payload, Invocation invocation) {
    Optional<LambdaFault.Kind> slip =
        slips.stream()
            .filter(drawn -> !faultsStopped)
            .filter(drawn -> drawn.function().equals(functionName) && drawn.call() == call)
            .map(LambdaFault::kind)
            .findFirst();
    if (slip.isEmpty()) {
      return called(functionName, payload, invocation);
    }
    transcript.add("Lambda", functionName + " " + slip.get());
    struck.add(CoverageRow.slip(slip.get(), functionName));
    return switch (slip.get()) {
      case KILLED_BEFORE ->
          new LambdaResult.Failed("Lambda.Unknown", "The process ended", List.of());
      case KILLED_AFTER -> {
        called(functionName, payload, invocation);
        yield new LambdaResult.TimedOut(LIMIT);
      }
      case TWICE -> {
        called(functionName, payload, invocation);
        yield called(functionName, payload, invocation);
      }
      case OVERLAPPED -> overlapped(functionName, payload, invocation);
      case NO_ROOM -> LambdaResult.throttled();
    };
  }

  /** Data of one release need not be readable for the functions of another. */
  private Optional<String> mixedVersions(Invocation invocation) {
    String first = versions.computeIfAbsent(invocation.executionArn(), _ -> invocation.version());
    return Optional.of(first)
        .filter(version -> !version.equals(invocation.version()))
        .map(version -> "version " + invocation.version() + " was called with data of " + version);
  }

  /** The published version that each execution calls. */
  Map<String, String> versions() {
    return Map.copyOf(versions);
  }

  /** The second call's answer is the one that is heard, the first call's work the last. */
  private LambdaResult overlapped(String functionName, byte[] payload, Invocation invocation) {
    List<LambdaResult> heard = new ArrayList<>();
    onDuty.pauseFor(() -> heard.add(called(functionName, payload, invocation)));
    LambdaResult first = called(functionName, payload, invocation);
    if (onDuty.isStillToPause()) {
      return called(functionName, payload, invocation);
    }
    return heard.isEmpty() ? first : heard.getFirst();
  }

  private boolean isIdle(String functionName, int call) {
    Instant now = clock.instant();
    if (faultsStopped || idle.filter(drawn -> drawn.isOf(functionName)).isEmpty()) {
      return false;
    }
    boolean ofAll = idle.get().function().isEmpty();
    Optional<Instant> before = Optional.ofNullable(lastCalls.put(ofAll ? "" : functionName, now));
    boolean begins =
        switch (idle.get().since()) {
          case Since.Call from -> (ofAll ? allCalls : call) >= from.number();
          case Since.LongWait wait ->
              before.filter(last -> !now.isBefore(last.plus(wait.silence()))).isPresent();
        };
    if (readyAt.isEmpty() && begins) {
      readyAt = Optional.of(now.plus(idle.get().lasts()));
      struck.add(CoverageRow.of(idle.get()));
    }
    boolean isIdle = readyAt.filter(now::isBefore).isPresent();
    if (isIdle) {
      transcript.add("Lambda", functionName + " is not ready");
    }
    return isIdle;
  }

  private void happens(ScheduledEvent what) {
    transcript.add("meanwhile", what.toString());
    if (world.test(what)) {
      struck.add(CoverageRow.meanwhile(what));
    }
  }

  /** Which of the drawn mistakes really happened, once for each time. */
  List<CoverageRow> struck() {
    return List.copyOf(struck);
  }

  private LambdaResult called(String functionName, byte[] payload, Invocation invocation) {
    if (invocation.executionArn().isEmpty()) {
      return functions.invoke(functionName, payload, invocation);
    }
    onDuty.begins(invocation.executionArn(), payload);
    try {
      return functions.invoke(functionName, payload, invocation);
    } finally {
      onDuty.ends();
    }
  }
}
