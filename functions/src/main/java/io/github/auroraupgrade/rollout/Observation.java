package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.List;

/**
 * What was read for one decision.
 *
 * @param events of the clusters that {@link Wanted} named
 * @param acts what came of the last move's calls
 * @param beside what is no member, as far as {@link Wanted} named it
 */
public record Observation(
    GlobalDatabase database, List<SeenEvent> events, List<Act> acts, Beside beside) {
  public Observation {
    requireNonNull(database, "database is null");
    requireNonNull(beside, "beside is null");
    events = List.copyOf(events);
    acts = List.copyOf(acts);
  }

  /** Of members alone. */
  public Observation(GlobalDatabase database, List<SeenEvent> events, List<Act> acts) {
    this(database, events, acts, Beside.NOTHING);
  }

  List<SeenEvent> eventsOf(RdsArn subject) {
    return events.stream().filter(event -> event.cluster().equals(subject)).toList();
  }
}
