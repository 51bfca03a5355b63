package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.observe.RunRecord;

/** What is written down of each seed that was tried, from any thread. */
public sealed interface SeedRecords permits Coverage, Digests {
  /** A seed was tried to its end. */
  void enter(SimulationRun trial, RunRecord seen);
}
