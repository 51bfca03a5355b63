package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long to wait, until when, and what is said of the members meanwhile (design §5). */
public record WaitTime(Observation seen, Progress progress, Instant now) {
  private static final int MOST_WORDS = 3;

  public static final String LOOK_AND_RESTART =
      "Check the members and the RDS events of the one that failed, fix the cause, and start the"
          + " upgrade again: completed steps are skipped.";

  /** Until the next look; soon, where a first reading has to be confirmed. */
  public NextAction keep(String reason) {
    return keep(reason, Timeouts.untilNextLook(sinceStage()));
  }

  /** The same, with a wait that is not for a confirmation. */
  public NextAction keep(String reason, Duration usual) {
    boolean confirming =
        progress.steps().values().stream()
            .anyMatch(step -> step.doneAt().isEmpty() && step.readings() > 0);
    Duration wait = confirming ? Timeouts.SHORT_WAIT : usual;
    return new NextAction.KeepWaiting(reason, wait.toSeconds());
  }

  /** Until a maintenance window opens, with a look now and then; in the window as always. */
  public NextAction keepUntil(Instant opens, String reason) {
    Duration left = Duration.between(now, opens);
    Duration wait = left.compareTo(Timeouts.WINDOW_WAIT) > 0 ? Timeouts.WINDOW_WAIT : left;
    return wait.compareTo(Timeouts.SHORT_WAIT) > 0
        ? new NextAction.KeepWaiting(reason, wait.toSeconds())
        : keep(reason);
  }

  /** The same, but not longer than a step may take, from then on. */
  public NextAction orHalt(Instant since, String reason) {
    return Duration.between(since, now).compareTo(Timeouts.STEP) > 0
        ? overdue(reason)
        : keep(reason);
  }

  /** Nothing more is waited for. */
  public NextAction overdue(String reason) {
    return new NextAction.Halt(
        HaltCause.STEP_OVERDUE,
        "Not finished within "
            + Timeouts.STEP.toHours()
            + " hours: "
            + reason
            + lastWords()
            + " "
            + conditions(),
        "Find out what the member is waiting for. When it has settled, start the upgrade again:"
            + " completed steps are skipped.");
  }

  /** A sentence that follows others: what AWS is at work on, before anything else is decided. */
  public static String nothingMore(List<String> settling) {
    return " Nothing more is started; waiting for these to settle: "
        + String.join("; ", settling)
        + ".";
  }

  public Duration sinceStage() {
    return Duration.between(progress.stageStartedAt(), now);
  }

  /** What AWS refused the last calls with, where it was busy until now. */
  public String lastWords() {
    List<String> words =
        progress.steps().values().stream()
            .flatMap(step -> step.busyWords().stream())
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    return words.isEmpty()
        ? ""
        : " AWS refused the last calls as busy: " + String.join("; ", words);
  }

  /** Every member with its version and status. */
  public String conditions() {
    return SeenMember.sentence(SeenMember.all(seen.database()));
  }
}
