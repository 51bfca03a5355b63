package io.github.auroraupgrade.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plans that a run has followed, the first one first. What is remembered of a step names it by
 * {@link Step#id()} alone; here is what that name means, also of a plan made before.
 */
public record PlanHistory(List<Plan> plans) {
  public PlanHistory {
    plans = List.copyOf(plans);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("plans is empty");
    }
  }

  /** A run that follows the plan it began with. */
  public static PlanHistory of(Plan plan) {
    return new PlanHistory(List.of(plan));
  }

  /** The plan that is followed now. */
  public Plan current() {
    return plans.getLast();
  }

  /** Every step of every plan, by its name. */
  public Map<String, Step> byId() {
    Map<String, Step> steps = new LinkedHashMap<>();
    plans.forEach(plan -> plan.steps().forEach(step -> steps.put(step.id(), step)));
    return steps;
  }
}
