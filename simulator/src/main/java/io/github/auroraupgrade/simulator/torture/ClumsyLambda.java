package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.stepfunctions.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.Lambdas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls functions, and makes the mistakes that were drawn. */
final class ClumsyLambda implements Lambdas {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Lambdas functions;
  private final List<Slip> slips;
  private final OnDuty onDuty;
  private final Transcript transcript;
  private final Map<String, Integer> calls = new HashMap<>();
  private boolean mended;

  ClumsyLambda(Lambdas functions, List<Slip> slips, OnDuty onDuty, Transcript transcript) {
    this.functions = functions;
    this.slips = slips;
    this.onDuty = onDuty;
    this.transcript = transcript;
  }

  /** No more mistakes. */
  void mend() {
    mended = true;
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    int call = calls.merge(functionName, 1, Integer::sum);
    Optional<Slip.Kind> slip =
        slips.stream()
            .filter(drawn -> !mended)
            .filter(drawn -> drawn.function().equals(functionName) && drawn.call() == call)
            .map(Slip::kind)
            .findFirst();
    if (slip.isEmpty()) {
      return called(functionName, payload, invocation);
    }
    transcript.add("Lambda", functionName + " " + slip.get());
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
      case NO_ROOM -> LambdaResult.throttled();
    };
  }

  private LambdaResult called(String functionName, byte[] payload, Invocation invocation) {
    onDuty.begins(invocation.executionArn(), payload);
    try {
      return functions.invoke(functionName, payload, invocation);
    } finally {
      onDuty.ends();
    }
  }
}
