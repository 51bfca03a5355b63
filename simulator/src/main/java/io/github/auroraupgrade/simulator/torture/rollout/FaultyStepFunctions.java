package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Integrations;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.Set;

/** Starts runs in other machines, and is too busy for some of the calls. */
final class FaultyStepFunctions implements Integrations {
  private final Integrations machines;
  private final Set<Integer> throttled;
  private int calls;
  private int struck;
  private boolean faultsStopped;

  FaultyStepFunctions(Integrations machines, Set<Integer> throttled) {
    this.machines = machines;
    this.throttled = throttled;
  }

  void stopFaults() {
    faultsStopped = true;
  }

  int struck() {
    return struck;
  }

  @Override
  public byte[] object(String bucket, String key) {
    return machines.object(bucket, key);
  }

  @Override
  public LambdaResult invoke(
      Assumed assumed, String functionArn, byte[] payload, Invocation invocation) {
    return machines.invoke(assumed, functionArn, payload, invocation);
  }

  @Override
  public Execution start(Start start) {
    calls++;
    if (!faultsStopped && throttled.contains(calls)) {
      struck++;
      throw new StateError("StepFunctions.ThrottlingException", "Rate exceeded");
    }
    return machines.start(start);
  }
}
