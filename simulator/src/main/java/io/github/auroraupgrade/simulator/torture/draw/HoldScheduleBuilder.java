package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Freeze;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What holds the runs of a fault plan that is being drawn. */
public final class HoldScheduleBuilder {
  private final List<Reaction> reactions = new ArrayList<>();
  private final List<Freeze> freezes = new ArrayList<>();
  private final List<MetricValue> metrics = new ArrayList<>();
  private Consenting consenting = Consenting.NEVER;
  private Duration longest = Duration.ZERO;

  void reacts(Reaction reaction) {
    reactions.add(reaction);
  }

  public void consents(Consenting how) {
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

  HoldSchedule holds() {
    return new HoldSchedule(reactions, consenting, freezes, metrics, longest);
  }
}
