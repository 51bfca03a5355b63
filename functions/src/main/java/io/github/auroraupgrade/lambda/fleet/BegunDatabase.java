package io.github.auroraupgrade.lambda.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.lambda.fleet.FleetTask.LaneTask;
import java.time.Instant;
import java.util.Optional;

/**
 * That a database was begun, as it is kept below {@code begun/}. Builds before 2026-11-29 wrote
 * {@code hub}, {@code run} and {@code at} only.
 *
 * @param hub the ARN of the rollout's execution
 * @param run the name of the database's own execution
 * @param machine the ARN of that execution's state machine
 * @param version before the run
 */
public record BegunDatabase(
    Optional<String> hub,
    Optional<String> run,
    Optional<String> machine,
    Optional<String> version,
    Optional<String> target,
    Optional<Instant> at) {
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
        Optional.of(lane.hub()),
        Optional.of(run),
        Optional.of(lane.account().machine()),
        Optional.of(lane.database().version()),
        Optional.of(lane.database().target()),
        Optional.of(now));
  }

  /**
   * The ARN of the run, if it is known.
   *
   * @param account in which the database is
   */
  Optional<String> execution(String account) {
    return machine
        .or(() -> hub.map(arn -> FleetAccount.of(account, arn).machine()))
        .flatMap(
            arn -> run.map(name -> arn.replaceFirst(":stateMachine:", ":execution:") + ":" + name));
  }
}
