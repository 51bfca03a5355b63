package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fingerprint for each seed, of all that was called and decided in it. Two builds that give the
 * same ones behave alike in these seeds, whatever they call their functions and states, and however
 * they word their mails. Safe for threads.
 */
public final class Digests implements SeedRecords {
  private final SortedMap<Long, String> bySeed = new TreeMap<>();

  /** Nothing yet. */
  public Digests() {}

  @Override
  public synchronized void enter(SimulationRun trial, RunRecord seen) {
    bySeed.put(seen.faultPlan().seed(), SeedDigest.of(seen, trial.executions()));
  }

  /** A line for each seed: its number, a space, SHA-256 in hexadecimal digits. */
  public synchronized List<String> lines() {
    return bySeed.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList();
  }
}
