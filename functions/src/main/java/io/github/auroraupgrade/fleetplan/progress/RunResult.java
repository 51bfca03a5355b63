package io.github.auroraupgrade.fleetplan.progress;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How the run of one database ended, as its rollout sees it. */
public enum RunResult {
  /** It is on the target. */
  UPGRADED(false),
  /** It stopped before the end, and said why. */
  HALTED(true),
  /** Something unexpected happened. */
  BROKEN(true),
  /** It took longer than an execution may. */
  TIMED_OUT(true),
  /** Somebody stopped the execution from outside. */
  ABORTED(true),
  /** It could not be started. */
  NOT_STARTED(true),
  /** Nothing is known of its end. */
  UNKNOWN(true),
  /** The planner refused; nothing was changed. */
  REJECTED(false),
  /** Another run held the database; nothing was changed. */
  BUSY(false),
  /** A person said no; nothing more was changed. */
  DECLINED(false),
  /** The rollout was stopped before its turn. */
  SKIPPED(false);

  private final boolean failed;

  RunResult(boolean failed) {
    this.failed = failed;
  }

  /** Whether it counts against the budget of failures. */
  public boolean isFailure() {
    return failed;
  }

  /** As it is written: {@code timed-out}. */
  @JsonValue
  public String printed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static RunResult named(String printed) {
    return valueOf(printed.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * By what the state machine caught when it waited for the run.
   *
   * @param error the caught error's name
   * @param described what Step Functions says of the execution; anything, where there is none
   */
  public static RunResult of(String error, JsonNode described) {
    return switch (described.path("Status").asString("")) {
      case "TIMED_OUT" -> TIMED_OUT;
      case "ABORTED" -> ABORTED;
      case "FAILED" ->
          switch (described.path("Error").asString("")) {
            case "UpgradeHalted" -> HALTED;
            case "UpgradeRejected" -> REJECTED;
            case "UpgradeDeclined" -> DECLINED;
            case "DatabaseBusy" -> BUSY;
            default -> BROKEN;
          };
      default -> error.equals("States.Timeout") ? TIMED_OUT : NOT_STARTED;
    };
  }
}
