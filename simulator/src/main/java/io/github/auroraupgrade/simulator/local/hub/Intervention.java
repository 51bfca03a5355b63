package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody does to a rollout.
 *
 * @param after so long after its start
 */
public record Intervention(Duration after, Act act) {

  /** What is done. */
  public sealed interface Act {
    /**
     * What {@code fleet pause}, {@code resume} and {@code abort} write.
     *
     * @param allowed failures of the wave that do not count
     */
    record Control(Wish wish, int allowed, Optional<String> wave, String because) implements Act {}

    /** What {@code fleet approve} sends, about the plan that is asked about. */
    record Approve() implements Act {}

    /**
     * Somebody sends another answer than {@code fleet approve} would.
     *
     * @param answer JSON; {@code HASH} in it is the hash that is asked about
     */
    record Answer(String answer) implements Act {}

    /** Its execution is stopped from outside. */
    record Kill() implements Act {}

    /** What {@code fleet start --resume} starts. */
    record StartAgain() implements Act {}
  }

  static Intervention after(long hours, Act act) {
    return new Intervention(Duration.ofHours(hours), act);
  }
}
