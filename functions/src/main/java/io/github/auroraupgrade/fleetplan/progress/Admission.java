package io.github.auroraupgrade.fleetplan.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a database of a wave is begun now. */
public sealed interface Admission {
  /** A sentence. */
  String reason();

  /** It is begun. */
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
   * @param closed why no database may be begun by the change calendars
   * @param spent why no database may be begun by the budget
   */
  static Admission of(
      FleetControl control, Optional<String> closed, Optional<String> spent, Instant now) {
    return switch (control.wish()) {
      case STOP -> new Skip("The rollout was stopped by " + control.words());
      case PAUSE ->
          new Wait(
              "The rollout is paused by " + control.words(),
              false,
              Patience.seconds(control.at(), now));
      case RUN ->
          spent
              .<Admission>map(why -> new Wait(why, true, Patience.MOST_SECONDS))
              .or(() -> closed.map(why -> new Wait(why, false, Patience.LEAST_SECONDS)))
              .orElseGet(Go::new);
    };
  }

  /** How long until the next look: the longer it has waited, the longer. */
  final class Patience {
    static final int LEAST_SECONDS = 300;

    /** Each look costs history; at this pause a lane has room for weeks. */
    static final int MOST_SECONDS = 900;

    private static final int PART = 4;

    private Patience() {}

    static int seconds(Instant since, Instant now) {
      long waited = Math.max(0, Duration.between(since, now).toSeconds());
      return Math.clamp(waited / PART, LEAST_SECONDS, MOST_SECONDS);
    }
  }
}
