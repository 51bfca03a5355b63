package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Instant;
import java.util.Optional;

/** A person has said stop: what is under way is waited for, and nothing more is started. */
final class StopDecision {
  private final Plan plan;
  private final StopOrder order;
  private final Observation seen;
  private final Instant now;
  private Progress progress;

  StopDecision(Plan plan, StopOrder order, Observation seen, Progress progress, Instant now) {
    this.plan = plan;
    this.order = order;
    this.seen = seen;
    this.progress = progress;
    this.now = now;
  }

  /** No move when every step is done already, so that there is nothing to stop. */
  PartialDecision turn() {
    return new PartialDecision(move(), progress);
  }

  private Optional<NextAction> move() {
    StageDecision.Stopped stopped = StageDecision.stopped(plan.stages(), seen, progress, now);
    progress = stopped.progress();
    if (stopped.done()) {
      return Optional.empty();
    }
    WaitTime waiting = new WaitTime(seen, progress, now);
    return Optional.of(
        stopped.settling().isEmpty()
            ? halt(waiting)
            : waiting.keep(
                "Stopping, as ordered by "
                    + order.words()
                    + "."
                    + WaitTime.nothingMore(stopped.settling())));
  }

  private NextAction halt(WaitTime waiting) {
    boolean changed = progress.firstChangeAt().isPresent();
    return new NextAction.Halt(
        HaltCause.STOPPED,
        "Stopped by " + order.words() + ". " + waiting.conditions(),
        changed
            ? "The members may differ in version, and a managed switchover may be refused, until"
                + " the upgrade has been finished: start it again; completed steps are skipped."
            : "Nothing was changed. Start the upgrade again when you want it.");
  }
}
