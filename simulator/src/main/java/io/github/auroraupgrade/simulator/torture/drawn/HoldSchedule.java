package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.base.MetricValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What may hold a run: people, calendars, metrics.
 *
 * @param reactions to the first mails that ask for an approval; later ones are approved
 * @param consenting what people say to a plan that needs consent
 * @param freezes when the change calendar is closed
 * @param metrics what is not as usual
 * @param longest how long all of it may hold a run
 */
public record HoldSchedule(
    List<Reaction> reactions,
    Consenting consenting,
    List<Freeze> freezes,
    List<MetricValue> metrics,
    Duration longest) {
  /** The change calendar that requests name. */
  public static final String CALENDAR = "ChangeFreeze";

  /** What people say to a plan that needs consent. */
  public enum Consenting {
    /** Yes, with the value from the mail. */
    YES,
    /** To another plan first. */
    TO_ANOTHER_PLAN_FIRST,
    /** Not before everything is fixed. */
    LATE,
    /** No. */
    NEVER
  }

  /** The calendar is closed from one instant, inclusive, to another, exclusive. */
  public record Freeze(Instant from, Instant until) {
    public boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }

  public HoldSchedule {
    reactions = List.copyOf(reactions);
    freezes = List.copyOf(freezes);
    metrics = List.copyOf(metrics);
  }
}
