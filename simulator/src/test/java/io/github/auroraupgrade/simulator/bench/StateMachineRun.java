package io.github.auroraupgrade.simulator.bench;

import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Instant;

/**
 * A run of ours, from its start to its last mail.
 *
 * @param name in a table
 * @param more fields of its input, with a comma before each
 */
record StateMachineRun(String name, String more) implements Upgrader {
  @Override
  public void upgrade(World world) {
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(),
            LocalDeployment.of(world.aws, world.clock, "123456789012"),
            world.clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    world.aws.register("states", new StepFunctionsApi(world.clock, executions));
    Execution execution =
        executions.start(
            "run",
            "{\"globalClusterIdentifier\":\"%s\",\"targetEngineVersion\":\"%s\"%s}"
                .formatted(World.DATABASE, World.TARGET, more));
    Walker walker = new Walker(world.clock, executions);
    while (execution.status() == ExecutionStatus.RUNNING) {
      Instant next = walker.nextDue().orElseThrow();
      world.sleepUntil(next.isBefore(world.clock.instant()) ? world.clock.instant() : next);
      walker.advanceTo(world.clock.instant());
    }
    if (execution.status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException("the run ended as " + execution.status());
    }
  }
}
