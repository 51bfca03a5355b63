package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Until when each step of a stage has to be done (decision 0022). The clock of a step runs from
 * when it was asked for; one that waits for its turn, or that was done and does not serve for a
 * moment, has as long from the last thing that happened in the run. So a stage may take as long as
 * its steps one after the other, and none may hang for longer than its own time.
 */
record StepDeadlines(Progress progress, Instant now) {
  boolean isOverdue(Step step) {
    return now.isAfter(deadline(step));
  }

  private Instant deadline(Step step) {
    return windowCloses(step)
        .map(closes -> closes.plus(Timeouts.AFTER_WINDOW))
        .orElseGet(() -> since(step))
        .plus(Timeouts.STEP);
  }

  /** Of the window that is still awaited; what is under way has had its window. */
  private Optional<Instant> windowCloses(Step step) {
    return progress.of(step).underWayAt().isPresent()
        ? Optional.empty()
        : Timeouts.closing(step, began(step).orElse(now));
  }

  private Instant since(Step step) {
    Instant since = began(step).or(this::lastHappened).orElse(Instant.MIN);
    return since.isBefore(progress.stageStartedAt()) ? progress.stageStartedAt() : since;
  }

  private Optional<Instant> began(Step step) {
    StepProgress known = progress.of(step);
    Optional<Instant> began =
        Timeouts.awaitsWindow(step)
            ? known.underWayAt().or(known::askedAt)
            : known.askedAt().or(known::underWayAt);
    return began.filter(_ -> known.doneAt().isEmpty());
  }

  /**
   * In any stage: a member that is done is under way once more while a later stage restarts its
   * instances.
   */
  private Optional<Instant> lastHappened() {
    return progress.steps().values().stream()
        .flatMap(known -> Stream.concat(known.askedAt().stream(), known.doneAt().stream()))
        .max(Comparator.naturalOrder());
  }
}
