package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Step;
import java.util.List;
import java.util.Optional;

/** Remembers what came of the last calls. Folding the same acts twice changes nothing. */
final class Acts {
  private Acts() {}

  static Progress fold(Plan plan, Progress progress, List<Act> acts) {
    Progress folded = progress;
    for (Act act : acts) {
      folded = folded.noting(folded.journal().called(act));
      Optional<Step> step =
          plan.steps().stream()
              .filter(planned -> planned.key().equals(act.errand().step().key()))
              .filter(planned -> isCurrent(act, progress.of(planned)))
              .findFirst();
      if (step.isPresent()) {
        folded = folded.with(step.get(), remembered(act, folded.of(step.get())));
      }
    }
    return folded;
  }

  /** An act of an earlier attempt says nothing about this one. */
  private static boolean isCurrent(Act act, StepProgress progress) {
    return progress.askedAt().isPresent()
        && act.at().map(at -> !at.isBefore(progress.askedAt().get())).orElse(true);
  }

  private static StepProgress remembered(Act act, StepProgress progress) {
    return switch (act.outcome()) {
      case STARTED -> act.requestId().map(progress::accepted).orElse(progress);
      case ALREADY_THERE, ALREADY_UNDER_WAY, NOT_ASKED -> progress;
      case BUSY -> progress.deferred();
      case REFUSED -> progress.refused(act.detail().orElse("AWS refused the upgrade"));
    };
  }
}
