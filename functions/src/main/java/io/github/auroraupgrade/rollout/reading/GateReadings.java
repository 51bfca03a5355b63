package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import java.util.List;
import java.util.Optional;

/**
 * What was read for the gates, as far as {@code GateNeeds} asks for it.
 *
 * @param answer what came back from waiting for a person the last time
 * @param calendar of all change calendars together
 * @param health every metric of every member
 */
public record GateReadings(
    Optional<ApprovalAnswer> answer,
    Optional<Lookup<CalendarState>> calendar,
    Optional<Lookup<List<MetricReading>>> health) {
  /** Nothing was read. */
  public static final GateReadings NONE =
      new GateReadings(Optional.empty(), Optional.empty(), Optional.empty());
}
