package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes down every call, and tells functions nothing of a call that engines tell differently. */
final class Recorder implements Lambdas, ItemBucket {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Lambdas cast;
  private final List<Observed.Call> calls = new ArrayList<>();

  Recorder(Lambdas cast) {
    this.cast = cast;
  }

  @Override
  public LambdaResult invoke(String function, byte[] payload, Invocation invocation) {
    int number;
    synchronized (calls) {
      calls.add(new Observed.Call(function, JSON.readTree(payload)));
      number = calls.size();
    }
    return cast.invoke(
        function,
        payload,
        new Invocation("call-" + number, "an execution", "a state", Instant.MAX));
  }

  @Override
  public Optional<byte[]> object(String bucket, String key) {
    return cast instanceof ItemBucket bucketed ? bucketed.object(bucket, key) : Optional.empty();
  }

  List<Observed.Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }
}
