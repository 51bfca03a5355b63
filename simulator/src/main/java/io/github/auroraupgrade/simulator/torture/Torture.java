package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.draw.FaultPlanGenerator;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * Puts the tool through fault plans, one seed after the other. Each thread needs one of its own.
 */
public final class Torture {
  private final LentClients clients = new LentClients();

  /** A fresh one; the first fault plans are slow, because the clients are made. */
  public Torture() {}

  /** What a seed has shown. */
  public record Shown(Optional<Violation> violation, List<String> transcript) {
    /** Copies the transcript. */
    public Shown {
      transcript = List.copyOf(transcript);
    }
  }

  /** The first invariant that a seed breaks, if it breaks one; same seed, same answer. */
  public Optional<Violation> violation(long seed) {
    return violation(seed, List.of());
  }

  /** The same; what was seen of the seed is entered. */
  public Optional<Violation> violation(long seed, List<SeedRecords> records) {
    return judged(seed, new SimulationRun(FaultPlanGenerator.draw(seed), clients, false), records);
  }

  /** The same, and what happened step by step. */
  public Shown shown(long seed) {
    SimulationRun trial = new SimulationRun(FaultPlanGenerator.draw(seed), clients, true);
    Optional<Violation> violation = judged(seed, trial, List.of());
    return new Shown(violation, trial.transcript());
  }

  /** What was seen of a seed. */
  RunRecord runRecord(long seed) {
    return new SimulationRun(FaultPlanGenerator.draw(seed), clients, false).runRecord();
  }

  private static Optional<Violation> judged(
      long seed, SimulationRun trial, List<SeedRecords> records) {
    try {
      RunRecord seen = trial.runRecord();
      records.forEach(one -> one.enter(trial, seen));
      return Invariant.firstBroken(seen);
    } catch (RuntimeException defect) {
      return Optional.of(new Violation(seed, "nothing-throws", defect.toString()));
    }
  }
}
