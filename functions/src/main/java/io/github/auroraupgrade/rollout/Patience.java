package io.github.auroraupgrade.rollout;

import java.time.Duration;

/** How long we wait for what (design §5). All of it in one place, easy to change. */
final class Patience {
  /** Aurora may say {@code available} on the old version for a while after it was asked. */
  static final Duration NOT_STARTED = Duration.ofMinutes(15);

  /** How often one cluster is asked in one run. */
  static final int MOST_ATTEMPTS = 2;

  /** From the beginning of a stage; then whoever is not done has failed. */
  static final Duration STAGE = Duration.ofHours(6);

  /**
   * Of work, from the first move, without the time in which a gate held the run; the state
   * machine's own limit is longer than this and {@link #HELD}, so that a mail can be sent.
   */
  static final Duration RUN = Duration.ofHours(60);

  /** Readings in a row that have to say the same before it is believed (facts §3.5). */
  static final int STABLE_READINGS = 2;

  /** How often a changed topology is planned again. */
  static final int MOST_REPLANS = 3;

  /** Between a first reading and the one that confirms it, and after asking. */
  static final Duration SHORT_WAIT = Duration.ofSeconds(15);

  /** How long gates may hold a run in all: a freeze of a month, and then some. */
  static final Duration HELD = Duration.ofDays(45);

  /** How many mails one gate may cost, answers that could not be used included. */
  static final int MOST_QUESTIONS = 20;

  /** How often a person is asked about one plan before the time is over. */
  static final int QUESTIONS_PER_PLAN = 4;

  /** Until a closed calendar that does not say when it opens is looked at again. */
  static final Duration CALENDAR_UNKNOWN = Duration.ofHours(1);

  /** Until a closed calendar is looked at again at the latest. */
  static final Duration CALENDAR_LOOK = Duration.ofDays(1);

  /** How long metrics may be outside their limits, or unknown, before the run halts. */
  static final Duration TROUBLED = Duration.ofMinutes(15);

  /** Between two looks at metrics; CloudWatch has one value a minute. */
  static final Duration METRICS_LOOK = Duration.ofMinutes(1);

  private static final Duration LONG_WAIT = Duration.ofMinutes(2);
  private static final int WAIT_PART_OF_ELAPSED = 50;

  private Patience() {}

  /** Until the next look: 2 % of what the stage has taken so far, 15 to 120 seconds. */
  static Duration untilNextLook(Duration elapsed) {
    Duration part = elapsed.dividedBy(WAIT_PART_OF_ELAPSED);
    if (part.compareTo(SHORT_WAIT) < 0) {
      return SHORT_WAIT;
    }
    return part.compareTo(LONG_WAIT) > 0 ? LONG_WAIT : part;
  }
}
