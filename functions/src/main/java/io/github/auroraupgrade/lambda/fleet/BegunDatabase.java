package io.github.auroraupgrade.lambda.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.lambda.fleet.FleetTask.LaneTask;
import java.time.Instant;

/**
 * That a database was begun, as it lies below {@code begun/}.
 *
 * @param hub the ARN of the rollout's execution
 * @param run the name of the database's own execution
 * @param machine the ARN of that execution's state machine
 * @param version before the run
 */
public record BegunDatabase(
    String hub, String run, String machine, String version, String target, Instant at) {
  public BegunDatabase {
    requireNonNull(hub, "hub is null");
    requireNonNull(run, "run is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(version, "version is null");
    requireNonNull(target, "target is null");
    requireNonNull(at, "at is null");
  }

  /** A database of a lane, begun now under this name. */
  public static BegunDatabase of(LaneTask lane, String run, Instant now) {
    return new BegunDatabase(
        lane.hub(),
        run,
        lane.account().machine(),
        lane.database().version(),
        lane.database().target(),
        now);
  }

  /** The ARN of the run. */
  String execution() {
    return machine.replaceFirst(":stateMachine:", ":execution:") + ":" + run;
  }
}
