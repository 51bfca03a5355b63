package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import java.util.List;
import java.util.Optional;

/**
 * What was read for one decision.
 *
 * @param events of the clusters that {@link RequiredReads} named
 * @param acts the result of the last move's calls
 * @param additional what is no member, as far as {@link RequiredReads} named it
 * @param gates what was read for the gates
 * @param stop that a person has said stop
 */
public record Observation(
    GlobalDatabase database,
    List<ClusterEvent> events,
    List<StepResult> acts,
    AdditionalReads additional,
    GateReadings gates,
    Optional<StopOrder> stop) {
  public Observation {
    events = List.copyOf(events);
    acts = List.copyOf(acts);
  }

  /** Nobody has said stop. */
  public Observation(
      GlobalDatabase database,
      List<ClusterEvent> events,
      List<StepResult> acts,
      AdditionalReads additional,
      GateReadings gates) {
    this(database, events, acts, additional, gates, Optional.empty());
  }

  /** Without anything for the gates. */
  public Observation(
      GlobalDatabase database,
      List<ClusterEvent> events,
      List<StepResult> acts,
      AdditionalReads additional) {
    this(database, events, acts, additional, GateReadings.NONE);
  }

  /** Of members alone. */
  public Observation(GlobalDatabase database, List<ClusterEvent> events, List<StepResult> acts) {
    this(database, events, acts, AdditionalReads.NOTHING, GateReadings.NONE);
  }

  /** What happened to the clusters a step is about. */
  public List<ClusterEvent> eventsOf(Step step) {
    return switch (step) {
      case Step.UpgradeGlobal _ -> events;
      case Step.ApplyPending apply -> eventsOf(apply.cluster());
      case Step.UpgradeMember _,
          Step.TakeSnapshot _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _,
          RebuildStep _ ->
          eventsOf(step.subject());
    };
  }

  private List<ClusterEvent> eventsOf(RdsArn cluster) {
    return events.stream().filter(event -> event.cluster().equals(cluster)).toList();
  }
}
