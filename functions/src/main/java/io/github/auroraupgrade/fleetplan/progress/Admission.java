package io.github.auroraupgrade.fleetplan.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a database of a wave is started now. */
public sealed interface Admission {
  /** An alarm may be in ALARM for this long before people get a mail. */
  Duration BLIP = Duration.ofMinutes(15);

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
   * @param told what people have to know; empty where it goes on by itself, or they know it
   */
  record Wait(String reason, Optional<Hold> told, int seconds) implements Admission {}

  /** It is left out: the rollout ends. */
  record Skip(String reason) implements Admission {}

  /**
   * The decision.
   *
   * @param closed why no database may be started by the change calendars
   * @param spent why no database may be started by the budget
   * @param alarms what alarms keep it from starting
   * @param now decides whether an alarm has been in ALARM for long enough to tell people
   * @param seconds until it is looked at again, if it has to wait
   */
  static Admission of(
      FleetControl control,
      Optional<String> closed,
      Optional<String> spent,
      Optional<Hold.Alarms> alarms,
      Instant now,
      int seconds) {
    return switch (control.wish()) {
      case STOP -> new Skip("The rollout was stopped by " + control.words());
      case PAUSE ->
          new Wait("The rollout is paused by " + control.words(), Optional.empty(), seconds);
      case RUN ->
          spent
              .<Admission>map(why -> new Wait(why, Optional.of(new Hold.Failures(why)), seconds))
              .or(() -> closed.map(why -> new Wait(why, Optional.empty(), seconds)))
              .or(() -> alarms.map(hold -> new Wait(hold.reason() + ".", told(hold, now), seconds)))
              .orElseGet(Go::new);
    };
  }

  /** An upgrade restarts databases: of an alarm of minutes nobody gets a mail. */
  private static Optional<Hold> told(Hold.Alarms hold, Instant now) {
    boolean isNews =
        hold.alarms().stream().anyMatch(alarm -> !alarm.since().plus(BLIP).isAfter(now));
    return hold.alarms().isEmpty() || isNews ? Optional.of(hold) : Optional.empty();
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
