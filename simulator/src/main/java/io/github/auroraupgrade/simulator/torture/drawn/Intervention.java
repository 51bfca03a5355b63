package io.github.auroraupgrade.simulator.torture.drawn;

import java.time.Duration;
import java.time.Instant;

/** What people, or events, do with executions while one is running. */
public sealed interface Intervention {
  /** When; later where there is nothing to be done yet. */
  Instant at();

  /** Stops the latest execution, and redrives it after a while. */
  record StopAndRedrive(Instant at, Duration pause) implements Intervention {}

  /** Stops the latest execution, and starts another after a while. */
  record StopAndStartAnew(Instant at, Duration pause) implements Intervention {}

  /** Asks the latest execution to stop in order, by a document in the evidence bucket. */
  record StopOrdered(Instant at) implements Intervention {}

  /** Starts another execution while one runs. */
  record StartSecondRun(Instant at) implements Intervention {}

  /** The functions go on in new containers, which remember nothing. */
  record ContainersReplaced(Instant at) implements Intervention {}

  /**
   * From now on each event about the end of an execution arrives twice.
   *
   * @param later how long after the first
   */
  record EndEventsTwice(Instant at, Duration later) implements Intervention {}

  /** What starts runs by itself. */
  enum Starter {
    RDS_EVENT,
    HEALTH_EVENT,
    /** FindWork, on its schedule. */
    SWEEP
  }

  /**
   * A run is started by no person; an event reaches the state machine several times, in another
   * order, or never.
   *
   * @param deliveries how often it arrives
   * @param age how long ago that was of which an event tells
   */
  record StartsByItself(Instant at, Starter starter, int deliveries, Duration age)
      implements Intervention {}

  /**
   * Another release of the tool is deployed: the definition, and with {@code code} the functions.
   * Executions keep the definition, and so the published versions, that they began with.
   */
  record ReleaseDeployed(Instant at, boolean code) implements Intervention {}

  /** Redrives every execution that has failed so far. */
  record RedriveFailed(Instant at) implements Intervention {}
}
