package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.Torture.Shown;
import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import java.util.Optional;

/**
 * Puts rollouts through fault plans, one seed after the other. Each thread needs one of its own.
 */
public final class RolloutTorture {
  private final LentClients clients = new LentClients();

  /** A fresh one; the first rollouts are slow, because the clients are made. */
  public RolloutTorture() {}

  /** The first invariant that a seed breaks, if it breaks one; same seed, same answer. */
  public Optional<Violation> violation(long seed) {
    return judged(seed, run(seed, false));
  }

  /** The same, and what happened step by step. */
  public Shown shown(long seed) {
    RolloutRun run = run(seed, true);
    Optional<Violation> violation = judged(seed, run);
    return new Shown(violation, run.transcript().lines());
  }

  /** What was seen of a seed. */
  RolloutRecord record(long seed) {
    return run(seed, false).record();
  }

  private RolloutRun run(long seed, boolean told) {
    return new RolloutRun(RolloutDraw.draw(seed), clients, told);
  }

  private static Optional<Violation> judged(long seed, RolloutRun run) {
    try {
      return RolloutInvariants.firstBroken(run.record());
    } catch (RuntimeException defect) {
      return Optional.of(new Violation(seed, "nothing-throws", defect.toString()));
    }
  }
}
