package io.github.auroraupgrade.rollout;

import java.time.Duration;

/** How long we wait for what (design §5). All of it in one place, easy to change. */
final class Patience {
  /** Aurora may say {@code available} on the old version for a while after it was asked. */
  static final Duration NOT_STARTED = Duration.ofMinutes(15);

  /** How often one cluster is asked in one run. */
  static final int MOST_ATTEMPTS = 2;

  /** After Aurora was busy, while another step of the stage is under way (U2, facts §8). */
  static final Duration BUSY = Duration.ofMinutes(10);

  /** From the beginning of a stage; then whoever is not done has failed. */
  static final Duration STAGE = Duration.ofHours(6);

  /** From the first move; the state machine's own limit is longer, so that a mail can be sent. */
  static final Duration RUN = Duration.ofHours(60);

  /** Readings in a row that have to say the same before it is believed (facts §3.5). */
  static final int STABLE_READINGS = 2;

  /** How often a changed topology is planned again. */
  static final int MOST_REPLANS = 3;

  /** Between a first reading and the one that confirms it, and after asking. */
  static final Duration SHORT_WAIT = Duration.ofSeconds(15);

  private static final Duration LONG_WAIT = Duration.ofMinutes(2);
  private static final int WAIT_PART_OF_ELAPSED = 50;

  private Patience() {}

  /** Until the next look: 2 % of what the stage has taken so far, 15 to 120 seconds. */
  static Duration untilNextLook(Duration elapsed) {
    long part = elapsed.toSeconds() / WAIT_PART_OF_ELAPSED;
    return Duration.ofSeconds(Math.clamp(part, SHORT_WAIT.toSeconds(), LONG_WAIT.toSeconds()));
  }
}
