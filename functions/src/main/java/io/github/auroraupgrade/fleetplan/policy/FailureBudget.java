package io.github.auroraupgrade.fleetplan.policy;

import java.util.Optional;

/**
 * How many runs of a wave may fail before no further database is started. A spent budget holds the
 * rollout, it ends nothing: a few per cent cannot be distinguished from one early, without false
 * alarms.
 *
 * @param percent of the runs that have ended
 * @param least failures below which it is never spent
 */
public record FailureBudget(double percent, int least) {
  /** Eight failures, and more than two per cent of those that ended. */
  public static final FailureBudget USUAL = new FailureBudget(2, 8);

  private static final int HUNDRED = 100;
  private static final int MOST_UNJUDGED = 3;

  /**
   * Why no further database is started; empty if one may be. Once spent it stays so until people
   * allow more, though runs that were under way may have ended well since: the mail said that
   * nothing more is started.
   *
   * @param failed runs of the wave that halted, broke, timed out or were aborted
   * @param ended runs of the wave that have ended, those that failed included
   * @param forgiven failures that somebody has looked at and allowed
   * @param wasSpent whether it was spent before, with as many allowed
   */
  public Optional<String> spent(int failed, int ended, int forgiven, boolean wasSpent) {
    int counted = Math.max(0, failed - forgiven);
    String share = counted + " of " + ended + " runs of the wave have failed";
    if (counted >= least && counted * (double) HUNDRED > percent * ended) {
      return Optional.of(
          "The failure budget is used up: "
              + share
              + (forgiven > 0 ? ", not counting the " + forgiven + " allowed" : "")
              + "; allowed are fewer than "
              + least
              + ", or at most "
              + shown()
              + " % of those that ended.");
    }
    return wasSpent
        ? Optional.of(
            "The failure budget was used up, and nobody has allowed more failures since; by now "
                + share
                + ".")
        : Optional.empty();
  }

  /**
   * Why a wave that has ended is not good enough for the next one; empty if it is. This catches in
   * small waves what {@link #spent} leaves alone.
   *
   * @param size databases of the wave
   */
  public Optional<String> judged(int failed, int size, int forgiven) {
    int counted = Math.max(0, failed - forgiven);
    double most = Math.max(MOST_UNJUDGED, percent * size / HUNDRED);
    return counted > most
        ? Optional.of(
            counted
                + " of "
                + size
                + " databases of the wave failed; the most allowed is "
                + (int) most)
        : Optional.empty();
  }

  private String shown() {
    return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
  }
}
