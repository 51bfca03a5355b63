package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Runs that begin in the same second, as those of one maintenance window do, would ask RDS in the
 * same seconds ever after, and share its limit of calls. Each waits up to a fifth shorter or longer
 * instead. The same execution waits equally long at the same time, no matter who asks.
 */
public final class Jitter {
  private static final int MOST_PERCENT = 20;
  private static final int ALL = 100;

  private Jitter() {}

  /** The decision, with the wait of this execution at this time. */
  public static Decision of(Decision decision, String execution, Instant now) {
    int percent = percent(execution, now);
    return new Decision(spread(decision.move(), percent), decision.progress());
  }

  private static int percent(String execution, Instant now) {
    long seed = ((long) execution.hashCode() << Integer.SIZE) ^ now.getEpochSecond();
    return ALL + new SplittableRandom(seed).nextInt(-MOST_PERCENT, MOST_PERCENT + 1);
  }

  private static NextAction spread(NextAction move, int percent) {
    return switch (move) {
      case NextAction.KeepWaiting it ->
          new NextAction.KeepWaiting(it.reason(), spread(it.waitSeconds(), percent), it.lookedAt());
      case NextAction.UpgradeSecondaries it ->
          new NextAction.UpgradeSecondaries(
              it.stepAttempts(), it.reason(), spread(it.waitSeconds(), percent));
      case NextAction.UpgradePrimary it ->
          new NextAction.UpgradePrimary(
              it.stepAttempts(), it.reason(), spread(it.waitSeconds(), percent));
      case NextAction.ChangeDatabase it ->
          new NextAction.ChangeDatabase(
              it.stepAttempts(), it.reason(), spread(it.waitSeconds(), percent));
      case NextAction.Announce _,
          NextAction.PlanAgain _,
          NextAction.Done _,
          NextAction.AskApproval _,
          NextAction.WaitUntil _,
          NextAction.Begin _,
          NextAction.Decline _,
          NextAction.Halt _ ->
          move;
    };
  }

  /** A longer wait is for the opening of a window, to the second. */
  private static long spread(long seconds, int percent) {
    return seconds <= Timeouts.LONG_WAIT.toSeconds()
        ? Math.max(1, Math.round(seconds * percent / (double) ALL))
        : seconds;
  }
}
