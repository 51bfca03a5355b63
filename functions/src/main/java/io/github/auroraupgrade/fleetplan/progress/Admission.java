package io.github.auroraupgrade.fleetplan.progress;

import java.util.Optional;

/** Whether a database of a wave is started now. */
public sealed interface Admission {
  /** A sentence. */
  String reason();

  /** It is started. */
  record Go() implements Admission {
    @Override
    public String reason() {
      return "Nothing prevents it.";
    }
  }

  /**
   * It waits, and is looked at again.
   *
   * @param isHeld whether people have to decide before it goes on
   */
  record Wait(String reason, boolean isHeld, int seconds) implements Admission {}

  /** It is left out: the rollout ends. */
  record Skip(String reason) implements Admission {}

  /**
   * The decision.
   *
   * @param closed why no database may be started by the change calendars
   * @param spent why no database may be started by the budget
   * @param seconds until it is looked at again, if it has to wait
   */
  static Admission of(
      FleetControl control, Optional<String> closed, Optional<String> spent, int seconds) {
    return switch (control.wish()) {
      case STOP -> new Skip("The rollout was stopped by " + control.words());
      case PAUSE -> new Wait("The rollout is paused by " + control.words(), false, seconds);
      case RUN ->
          spent
              .<Admission>map(why -> new Wait(why, true, seconds))
              .or(() -> closed.map(why -> new Wait(why, false, seconds)))
              .orElseGet(Go::new);
    };
  }

  /**
   * How many seconds until the next look: five minutes, and a quarter longer each time, so that a
   * database has waited four times as long as it waits now. Each look costs nine of the 25,000
   * events of the lane's history, of which 500 databases need 11,000: one look in half an hour,
   * shared by the databases that wait side by side, has room for a month.
   *
   * @param before the wait before this one; 0 at the first look
   * @param perAccount how many databases of a lane wait at once
   */
  static int patience(int before, int perAccount) {
    return Math.clamp(before * 5L / 4, 300, 1_800 * Math.max(1, perAccount));
  }
}
