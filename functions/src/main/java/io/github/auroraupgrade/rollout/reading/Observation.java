package io.github.auroraupgrade.rollout.reading;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Recreate;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.Act;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import java.util.List;
import java.util.Optional;

/**
 * What was read for one decision.
 *
 * @param events of the clusters that {@link Wanted} named
 * @param acts what came of the last move's calls
 * @param beside what is no member, as far as {@link Wanted} named it
 * @param gates what was read for the gates
 * @param stop that a person has said stop
 */
public record Observation(
    GlobalDatabase database,
    List<SeenEvent> events,
    List<Act> acts,
    Beside beside,
    GateReadings gates,
    Optional<StopOrder> stop) {
  public Observation {
    requireNonNull(database, "database is null");
    requireNonNull(beside, "beside is null");
    events = List.copyOf(events);
    requireNonNull(gates, "gates is null");
    requireNonNull(stop, "stop is null");
    acts = List.copyOf(acts);
  }

  /** Nobody has said stop. */
  public Observation(
      GlobalDatabase database,
      List<SeenEvent> events,
      List<Act> acts,
      Beside beside,
      GateReadings gates) {
    this(database, events, acts, beside, gates, Optional.empty());
  }

  /** Without anything for the gates. */
  public Observation(
      GlobalDatabase database, List<SeenEvent> events, List<Act> acts, Beside beside) {
    this(database, events, acts, beside, GateReadings.NONE);
  }

  /** Of members alone. */
  public Observation(GlobalDatabase database, List<SeenEvent> events, List<Act> acts) {
    this(database, events, acts, Beside.NOTHING, GateReadings.NONE);
  }

  /** What happened to the clusters a step is about. */
  public List<SeenEvent> eventsOf(Step step) {
    return switch (step) {
      case Step.UpgradeGlobal _ -> events;
      case Step.ApplyPending apply -> eventsOf(apply.cluster());
      case Step.UpgradeMember _,
          Step.TakeSnapshot _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _,
          Recreate _ ->
          eventsOf(step.subject());
    };
  }

  private List<SeenEvent> eventsOf(RdsArn cluster) {
    return events.stream().filter(event -> event.cluster().equals(cluster)).toList();
  }
}
