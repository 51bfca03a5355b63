package io.github.auroraupgrade.rollout.progress;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long we wait for what (design §5). All of it in one place, easy to change. */
public final class Timeouts {
  /** Aurora may say {@code available} on the old version for a while after it was asked. */
  public static final Duration NOT_STARTED = Duration.ofMinutes(15);

  /** How often one cluster is asked in one run. */
  public static final int MOST_ATTEMPTS = 2;

  /** The same where AWS gave up because an instance was restarting or the like. */
  public static final int MOST_ATTEMPTS_WITH_BUSY_INSTANCES = 4;

  /** After Aurora was busy, while another step of the stage is under way (U2, facts §8). */
  public static final Duration BUSY = Duration.ofMinutes(10);

  /**
   * Of a step, from when it was asked for, and of everything else that is waited for; then it has
   * failed.
   */
  public static final Duration STEP = Duration.ofHours(6);

  /**
   * Of work, from the first move, without the time in which a gate held the run; the state
   * machine's own limit is longer than this and {@link #HELD}, so that a mail can be sent.
   */
  static final Duration RUN = Duration.ofHours(60);

  /** From the first move, where steps wait for maintenance windows: one week for each wave. */
  static final Duration RUN_WITH_WINDOWS = Duration.ofDays(17);

  /** AWS may begin late in a window, and the list of what is pending lags (facts §2.2). */
  public static final Duration AFTER_WINDOW = Duration.ofHours(2);

  /** Between two looks while a window is awaited: a failover is to be noticed meanwhile. */
  public static final Duration WINDOW_WAIT = Duration.ofHours(1);

  /** Readings in a row that have to say the same before it is believed (facts §3.5). */
  public static final int STABLE_READINGS = 2;

  /**
   * The same for a pending action that is still listed although its cluster serves again: ten
   * minutes of short waits. AWS asks to allow five (facts §2.2).
   */
  public static final int LISTED_READINGS = 40;

  /** How often a changed topology is planned again. */
  public static final int MOST_REPLANS = 3;

  /** How long a plan that is made again may be refused for what passes on its own. */
  static final Duration REFUSED_FOR_NOW = Duration.ofMinutes(10);

  /** Between a first reading and the one that confirms it, and after asking. */
  public static final Duration SHORT_WAIT = Duration.ofSeconds(15);

  /** How long gates may hold a run in all: a freeze of a month, and then some. */
  public static final Duration HELD = Duration.ofDays(45);

  /** How many mails one gate may cost, answers that could not be used included. */
  public static final int MOST_QUESTIONS = 20;

  /** How often a person is asked about one plan before the time is over. */
  public static final int QUESTIONS_PER_PLAN = 4;

  /** Until a closed calendar that does not say when it opens is looked at again. */
  public static final Duration CALENDAR_UNKNOWN = Duration.ofHours(1);

  /** Until a closed calendar is looked at again at the latest. */
  public static final Duration CALENDAR_LOOK = Duration.ofDays(1);

  /** How long metrics may be outside their limits, or unknown, before the run halts. */
  public static final Duration TROUBLED = Duration.ofMinutes(15);

  /** Between two looks at metrics; CloudWatch has one value a minute. */
  public static final Duration METRICS_LOOK = Duration.ofMinutes(1);

  /** Between two looks, but for windows and gates. */
  public static final Duration LONG_WAIT = Duration.ofMinutes(2);

  /** Of a version: shorter ones are not known (facts §3.8). */
  public static final Duration SHORTEST_UPGRADE = Duration.ofMinutes(8);

  /** Between two looks until an upgrade has taken that long. */
  public static final Duration EARLY_WAIT = Duration.ofMinutes(1);

  /**
   * While clusters are upgraded, all that a glance leaves out is read this often ({@code Glance}).
   */
  public static final Duration LOOK_AROUND = Duration.ofMinutes(5);

  private static final int WAIT_PART_OF_ELAPSED = 25;

  private static final int END_PART_OF_WAIT = 4;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

  private Timeouts() {}

  /** When the window has closed that a step awaits since then; empty if it awaits none. */
  public static Optional<Instant> closing(Step step, Instant since) {
    return step instanceof ApplyPending apply
        ? apply.window().map(window -> window.lastClosing(since))
        : Optional.empty();
  }

  public static boolean awaitsWindow(Step step) {
    return step instanceof ApplyPending apply && apply.window().isPresent();
  }

  /** How long a run of this plan may take. */
  public static Duration run(Plan plan) {
    return plan.steps().stream().anyMatch(Timeouts::awaitsWindow) ? RUN_WITH_WINDOWS : RUN;
  }

  /** Until the next look: 4 % of what the stage has taken so far, 15 to 120 seconds. */
  public static Duration untilNextLook(Duration elapsed) {
    long part = elapsed.toSeconds() / WAIT_PART_OF_ELAPSED;
    return Duration.ofSeconds(Math.clamp(part, SHORT_WAIT.toSeconds(), LONG_WAIT.toSeconds()));
  }

  /** The same near the end of an upgrade: a quarter, but not less than 10 seconds. */
  public static Duration untilTheEnd(Duration usual) {
    Duration part = usual.dividedBy(END_PART_OF_WAIT);
    return part.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : part;
  }
}
