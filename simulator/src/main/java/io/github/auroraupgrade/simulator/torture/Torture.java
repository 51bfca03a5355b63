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

  /** The invariant that a seed breaks, if it breaks one. */
  public Optional<Violation> violation(long seed) {
    return Invariant.firstBroken(testimony(seed));
  }

  /** The same, and what happened step by step. */
  public Shown shown(long seed) {
    Trial trial = new Trial(Ordeal.of(seed), clients, true);
    Optional<Violation> violation = Invariant.firstBroken(trial.testimony());
    return new Shown(violation, trial.transcript());
  }

  /** What was seen of a seed. */
  Testimony testimony(long seed) {
    return new Trial(Ordeal.of(seed), clients, false).testimony();
  }
}
