package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.rollout.progress.NextMove;
import io.github.auroraupgrade.rollout.progress.Patience;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Runs that begin in the same second, as those of one maintenance window do, would ask RDS in the
 * same seconds ever after, and share its limit of calls. Each waits up to a fifth shorter or longer
 * instead. The same execution waits equally long at the same time, whoever asks.
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

  private static NextMove spread(NextMove move, int percent) {
    return switch (move) {
      case NextMove.KeepWaiting it ->
          new NextMove.KeepWaiting(it.reason(), spread(it.waitSeconds(), percent), it.lookedAt());
      case NextMove.UpgradeSecondaries it ->
          new NextMove.UpgradeSecondaries(
              it.errands(), it.reason(), spread(it.waitSeconds(), percent));
      case NextMove.UpgradePrimary it ->
          new NextMove.UpgradePrimary(it.errands(), it.reason(), spread(it.waitSeconds(), percent));
      case NextMove.ChangeDatabase it ->
          new NextMove.ChangeDatabase(it.errands(), it.reason(), spread(it.waitSeconds(), percent));
      case NextMove.Announce _,
          NextMove.PlanAgain _,
          NextMove.Done _,
          NextMove.AskApproval _,
          NextMove.WaitUntil _,
          NextMove.Begin _,
          NextMove.Decline _,
          NextMove.Halt _ ->
          move;
    };
  }

  /** A longer wait is for the opening of a window, to the second. */
  private static long spread(long seconds, int percent) {
    return seconds <= Patience.LONG_WAIT.toSeconds()
        ? Math.max(1, Math.round(seconds * percent / (double) ALL))
        : seconds;
  }
}
