package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.FunctionError;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import java.util.List;
import java.util.Optional;

/** Remembers the results of the last calls. Applying the same results twice changes nothing. */
public final class StepResults {
  private StepResults() {}

  public static Progress fold(Plan plan, Progress progress, List<StepResult> acts) {
    Progress folded = progress;
    for (StepResult act : acts) {
      Optional<Step> step =
          plan.steps().stream()
              .filter(planned -> planned.key().equals(act.stepAttempt().step().key()))
              .filter(planned -> isCurrent(act, progress.of(planned)))
              .findFirst();
      if (step.isPresent()) {
        folded = folded.with(step.get(), remembered(act, folded.of(step.get())));
        folded = refusesManaged(act) ? folded.refusedManaged() : folded;
      }
      folded = isKept(act, folded) ? folded : folded.noting(folded.journal().called(act));
    }
    return folded;
  }

  /** A call that was accepted is remembered with its step. */
  private static boolean isKept(StepResult act, Progress progress) {
    StepProgress step = progress.of(act.stepAttempt().step());
    return act.requestId().filter(step.requestIds()::contains).isPresent();
  }

  private static boolean refusesManaged(StepResult act) {
    return act.outcome() == StepResult.Outcome.REFUSED
        && StepAssessment.isManagedMinor(act.stepAttempt().step());
  }

  /** An act of an earlier attempt says nothing about this one. Two clocks are not compared. */
  private static boolean isCurrent(StepResult act, StepProgress progress) {
    return progress.askedAt().filter(act.stepAttempt().askedAt()::equals).isPresent();
  }

  private static StepProgress remembered(StepResult act, StepProgress progress) {
    return switch (act.outcome()) {
      case STARTED ->
          act.requestId()
              .flatMap(id -> act.at().map(at -> progress.run().accepted(at, id)))
              .orElseGet(progress::run);
      case ALREADY_THERE, ALREADY_UNDER_WAY -> progress.run();
      case NOT_ASKED -> wasNotRun(act) ? progress.notAsked() : progress.run();
      case BUSY -> progress.run().deferred(act.requestId().flatMap(_ -> act.detail()));
      case REFUSED -> progress.run().refused(act.detail().orElse("AWS refused the upgrade"));
    };
  }

  private static boolean wasNotRun(StepResult act) {
    return act.error()
        .filter(caught -> FunctionError.of(caught.error()) == FunctionError.NOT_RUN)
        .isPresent();
  }
}
