package io.github.auroraupgrade.simulator.torture;

import java.util.List;
import java.util.Optional;

/** Puts the tool through ordeals, one seed after the other. Each thread needs one of its own. */
public final class Torture {
  private final LentClients clients = new LentClients();

  /** A fresh one; the first ordeals are slow, because the clients are made. */
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
    return judged(seed, new Trial(Ordeal.of(seed), clients, false));
  }

  /** The same; what was drawn, and what of it came to pass, is entered. */
  public Optional<Violation> violation(long seed, Coverage coverage) {
    Trial trial = new Trial(Ordeal.of(seed), clients, false);
    try {
      Testimony seen = trial.testimony();
      trial.enter(coverage, seen);
      return Invariant.firstBroken(seen);
    } catch (RuntimeException defect) {
      return Optional.of(new Violation(seed, "nothing-throws", defect.toString()));
    }
  }

  /** The same, and what happened step by step. */
  public Shown shown(long seed) {
    Trial trial = new Trial(Ordeal.of(seed), clients, true);
    Optional<Violation> violation = judged(seed, trial);
    return new Shown(violation, trial.transcript());
  }

  /** What was seen of a seed. */
  Testimony testimony(long seed) {
    return new Trial(Ordeal.of(seed), clients, false).testimony();
  }

  private static Optional<Violation> judged(long seed, Trial trial) {
    try {
      return Invariant.firstBroken(trial.testimony());
    } catch (RuntimeException defect) {
      return Optional.of(new Violation(seed, "nothing-throws", defect.toString()));
    }
  }
}
