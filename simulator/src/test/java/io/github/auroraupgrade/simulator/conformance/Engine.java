package io.github.auroraupgrade.simulator.conformance;

/** Somebody who runs state machines. */
interface Engine extends AutoCloseable {
  /** Runs a scenario to its end. */
  Observed run(Scenario scenario);

  @Override
  void close();
}
