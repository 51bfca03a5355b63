package io.github.auroraupgrade.rollout.progress;

import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step of some plan of the run, and what is remembered of it. */
public record RememberedStep(Step step, StepProgress progress) {

  /** All that the run remembers, in the order in which it met them. */
  public static List<RememberedStep> of(PlanHistory plans, Progress progress) {
    Map<String, Step> steps = plans.byId();
    return progress.steps().entrySet().stream()
        .flatMap(
            entry ->
                Optional.ofNullable(steps.get(entry.getKey()))
                    .map(step -> new RememberedStep(step, entry.getValue()))
                    .stream())
        .toList();
  }
}
