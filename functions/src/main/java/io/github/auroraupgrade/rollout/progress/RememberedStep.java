package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.Step;
import java.util.List;
import java.util.Map;

/** A step of some plan of the run, and what is remembered of it. */
public record RememberedStep(Step step, StepProgress progress) {
  public RememberedStep {
    requireNonNull(step, "step is null");
    requireNonNull(progress, "progress is null");
  }

  /** All that the run remembers, in the order in which it met them. */
  public static List<RememberedStep> of(PlanHistory plans, Progress progress) {
    Map<String, Step> steps = plans.byId();
    return progress.steps().entrySet().stream()
        .filter(entry -> steps.containsKey(entry.getKey()))
        .map(entry -> new RememberedStep(steps.get(entry.getKey()), entry.getValue()))
        .toList();
  }
}
