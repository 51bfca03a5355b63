package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.stage.PrimaryStage;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.step.StepResults;
import java.util.List;

/** What the next decision may want to know of change calendars and metrics. Reads cost calls. */
public record GateNeeds(boolean calendar, boolean health) {
  /** What a decision from this memory may want to know, once it knows what the acts came to. */
  public static GateNeeds of(Plan plan, Progress progress, List<StepResult> acts) {
    return of(plan, StepResults.fold(plan, progress, acts));
  }

  private static GateNeeds of(Plan plan, Progress progress) {
    for (int number = 0; number < plan.stages().size(); number++) {
      Stage stage = plan.stages().get(number);
      boolean done =
          stage.steps().stream().allMatch(step -> progress.of(step).doneAt().isPresent());
      if (!done) {
        return Gates.hasBegun(stage, progress)
            ? new GateNeeds(false, false)
            : before(plan, number, progress);
      }
    }
    return new GateNeeds(false, false);
  }

  private static GateNeeds before(Plan plan, int number, Progress progress) {
    boolean primary = new PrimaryStage(plan).is(plan.stages().get(number));
    return new GateNeeds(
        !plan.conditions().changeCalendars().isEmpty() && (primary || !progress.mayHaveBegun()),
        plan.conditions().soakMinutes() > 0 && (primary || progress.hasChangedMembers(plan)));
  }
}
