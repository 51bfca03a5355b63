package io.github.auroraupgrade.rollout.step;

import static io.github.auroraupgrade.rollout.progress.StepProgress.Reading.BACK_ON_OLD;
import static io.github.auroraupgrade.rollout.progress.StepProgress.Reading.REACHED;

import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.ClusterEvent;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far one step is, and what is remembered of it from now on (design §5, facts §3.5).
 *
 * <p>{@code available} on the old version means three things that only memory tells apart: not
 * asked yet, asked and not begun, or begun and come back.
 */
public record StepAssessment(StepState state, StepProgress progress) {
  private record Look(Step step, Observation seen, Instant now) {
    String label() {
      return StepStatus.label(step, seen);
    }
  }

  public static StepAssessment of(Step step, Observation seen, StepProgress progress, Instant now) {
    if (progress.doneAt().isPresent() && step.target().isEmpty()) {
      return new StepAssessment(new StepState.Done(), progress);
    }
    Look look = new Look(step, seen, now);
    return switch (StepStatus.of(step, seen)) {
      case StepStatus.Reached() -> confirmed(look, progress.read(REACHED));
      case StepStatus _ when isManagedMinor(step) && progress.refusal().isPresent() ->
          new StepAssessment(new StepState.Cancelled(progress.refusal().get()), progress);
      case StepStatus.UnderWay(String what) ->
          new StepAssessment(new StepState.UnderWay(what), progress.seenUnderWay(now));
      // It is not under way: the refusal is not that of a second call whose first was not heard of.
      case StepStatus _ when progress.refusal().isPresent() ->
          new StepAssessment(new StepState.Failed(progress.refusal().get()), progress);
      case StepStatus.Scheduled scheduled -> scheduled(look, scheduled, progress);
      case StepStatus.Broken(String reason) ->
          new StepAssessment(new StepState.Failed(reason), progress);
      case StepStatus.Busy(String what) ->
          new StepAssessment(new StepState.Waiting(what), progress);
      case StepStatus.AsBefore before -> asBefore(look, before, progress);
    };
  }

  private static StepAssessment confirmed(Look look, StepProgress progress) {
    return progress.doneAt().isPresent() || progress.readings() >= Timeouts.STABLE_READINGS
        ? new StepAssessment(new StepState.Done(), progress.done(look.now))
        : new StepAssessment(
            new StepState.Confirming(
                look.label() + " looks done; one more reading has to confirm it"),
            progress);
  }

  /** Who asked does not matter; the window that opens after the first look at it counts. */
  private static StepAssessment scheduled(
      Look look, StepStatus.Scheduled scheduled, StepProgress progress) {
    StepProgress asked = progress.askedAt().isPresent() ? progress : progress.asked(look.now);
    Instant since = asked.askedAt().orElseThrow();
    MaintenanceWindow window = scheduled.window();
    boolean missed = !look.now.isBefore(window.closing(since));
    Instant opens = missed ? window.nextStart(since) : window.opening(since);
    if (look.now.isAfter(window.lastClosing(since).plus(Timeouts.AFTER_WINDOW))) {
      return new StepAssessment(
          new StepState.Failed(
              "its maintenance window opened at "
                  + opens
                  + " and has closed; "
                  + scheduled.what()
                  + told(look, since).map(reason -> "; AWS says: " + reason).orElse("")),
          asked);
    }
    return new StepAssessment(
        new StepState.Scheduled(
            scheduled.what() + ", its window " + window + " opens at " + opens, opens),
        asked);
  }

  /** What AWS's events say about a failure since then; the newest. */
  private static Optional<String> told(Look look, Instant since) {
    return look.seen.eventsOf(look.step).stream()
        .filter(event -> !event.at().isBefore(since) && event.tellsFailure())
        .map(ClusterEvent::message)
        .reduce((_, newest) -> newest);
  }

  private static StepAssessment asBefore(
      Look look, StepStatus.AsBefore before, StepProgress progress) {
    if (progress.askedAt().isEmpty()) {
      return new StepAssessment(askable(look, progress), progress);
    }
    Instant asked = progress.askedAt().get();
    boolean underWay = progress.underWayAt().isPresent();
    if (before.accepted() && !(underWay && isListed(look.step))) {
      return notBegun(look, progress, Duration.between(asked, look.now));
    }
    for (ClusterEvent event : look.seen.eventsOf(look.step)) {
      if (!event.at().isBefore(asked) && event.tellsCancelledByFailover()) {
        return new StepAssessment(new StepState.Cancelled(event.message()), progress);
      }
      if (!event.at().isBefore(asked) && mayAskAgain(event, progress)) {
        return new StepAssessment(askable(look, progress), progress);
      }
      if (!event.at().isBefore(asked) && event.tellsFailure()) {
        return new StepAssessment(new StepState.Failed(event.message()), progress);
      }
    }
    return underWay
        ? back(look, before, progress.read(BACK_ON_OLD))
        : notBegun(look, progress, Duration.between(asked, look.now));
  }

  /** Our last look before the call then waits until the instance is available. */
  private static boolean mayAskAgain(ClusterEvent event, StepProgress progress) {
    return event.tellsInstanceWasBusy()
        && progress.attempts() < Timeouts.MOST_ATTEMPTS_WITH_BUSY_INSTANCES;
  }

  private static StepState askable(Look look, StepProgress progress) {
    return progress
        .notRunSince()
        .filter(since -> look.now.isAfter(since.plus(Timeouts.STEP)))
        .<StepState>map(
            since ->
                new StepState.Failed(
                    "Lambda has not run the function UpgradeCluster since "
                        + since
                        + ", so AWS was not asked"))
        .orElseGet(StepState.Askable::new);
  }

  private static StepAssessment back(Look look, StepStatus.AsBefore before, StepProgress progress) {
    int enough = isListed(look.step) ? Timeouts.LISTED_READINGS : Timeouts.STABLE_READINGS;
    return progress.readings() >= enough
        ? new StepAssessment(
            new StepState.Failed(
                "the upgrade was under way, and " + before.how() + "; AWS's events give no reason"),
            progress)
        : new StepAssessment(
            new StepState.Confirming(
                look.label() + ": " + before.how() + "; more readings have to confirm it"),
            progress);
  }

  /** What AWS refuses of these can be done member by member instead. */
  static boolean isManagedMinor(Step step) {
    return step instanceof Step.UpgradeGlobal upgrade && !upgrade.major();
  }

  /** Whether it is recognised by a list of AWS's that lags behind. */
  private static boolean isListed(Step step) {
    return step instanceof Step.ApplyPending;
  }

  private static StepAssessment notBegun(Look look, StepProgress progress, Duration since) {
    if (since.compareTo(Timeouts.NOT_STARTED) < 0) {
      return new StepAssessment(
          new StepState.Waiting(look.label() + " was requested and has not begun yet"), progress);
    }
    return progress.attempts() < Timeouts.MOST_ATTEMPTS
        ? new StepAssessment(new StepState.Askable(), progress)
        : new StepAssessment(
            new StepState.Failed(
                "asked "
                    + progress.attempts()
                    + " times, and the upgrade did not begin within "
                    + Timeouts.NOT_STARTED.toMinutes()
                    + " minutes"),
            progress);
  }
}
