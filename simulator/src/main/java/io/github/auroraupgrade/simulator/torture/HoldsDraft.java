package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.torture.Holds.Consenting;
import io.github.auroraupgrade.simulator.torture.Holds.Freeze;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What holds the runs of an ordeal that is being drawn. */
final class HoldsDraft {
  private final List<Reaction> reactions = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private final List<MetricValue> metrics = new ArrayList<>();
  private Consenting consenting = Consenting.NEVER;
  private Duration longest = Duration.ZERO;

  void reacts(Reaction reaction) {
    reactions.add(reaction);
  }

  void consents(Consenting how) {
    consenting = how;
  }

  void freezes(Freeze freeze) {
    freezes.add(freeze);
    lasts(Duration.between(freeze.from(), freeze.until()));
  }

  void measures(MetricValue value) {
    metrics.add(value);
  }

  /** Runs may be held so much longer. */
  void lasts(Duration more) {
    longest = longest.plus(more);
  }

  Holds holds() {
    return new Holds(reactions, consenting, freezes, metrics, longest);
  }
}
