package io.github.auroraupgrade.metric;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.rollout.progress.HaltCause;

/** Why runs fail: the values of the dimension {@code Reason}. */
public enum Failure {
  /** Refused before anything was touched. */
  REJECTED,
  /** Another run held the database. */
  DATABASE_BUSY,
  /** A member failed, or AWS refused to upgrade it. */
  MEMBER_FAILED,
  /** A stage or the run took longer than its limit. */
  OVERDUE,
  /** The topology kept changing, or cannot be upgraded as it is now. */
  TOPOLOGY,
  /** A person said no or stop, or nobody said yes. */
  DECLINED,
  /** A window, a calendar or a gate held the run too long, or could not be read. */
  HELD,
  /** Metrics stayed outside their limits, or were missing. */
  UNHEALTHY,
  /** AWS answered that we cannot go on: access denied, a database that is gone. */
  AWS_REFUSED,
  /** AWS could not be reached, after all retries. */
  AWS_UNREACHABLE,
  /** It ended without being able to say why: its time limit, a limit of Step Functions. */
  DIED,
  /** Anything else: most likely a defect of this tool. */
  DEFECT;

  /**
   * Whether the alarm for failed runs is raised: not by what was refused before anything was
   * touched, and not where a person said no.
   */
  public boolean needsSomebody() {
    return switch (this) {
      case REJECTED, DATABASE_BUSY, DECLINED -> false;
      case MEMBER_FAILED,
          OVERDUE,
          TOPOLOGY,
          HELD,
          UNHEALTHY,
          AWS_REFUSED,
          AWS_UNREACHABLE,
          DIED,
          DEFECT ->
          true;
    };
  }

  /** The failure behind a halt. */
  public static Failure of(HaltCause cause) {
    return switch (cause) {
      case MEMBER_FAILED -> MEMBER_FAILED;
      case STEP_OVERDUE, RUN_OVERDUE -> OVERDUE;
      case TOPOLOGY_UNSTEADY, REPLAN_REFUSED -> TOPOLOGY;
      case NOT_APPROVED, STOPPED -> DECLINED;
      case HELD -> HELD;
      case UNHEALTHY -> UNHEALTHY;
      case NOT_SAID -> DEFECT;
    };
  }

  /**
   * The failure behind the end of a run that could not report it itself.
   *
   * @param error of its execution
   */
  public static Failure ofEnd(String error) {
    return switch (error) {
      case "UpgradeRejected" -> REJECTED;
      case "DatabaseBusy" -> DATABASE_BUSY;
      case "UpgradeDeclined" -> DECLINED;
      default -> DIED;
    };
  }

  /**
   * The failure behind an error that ended a run.
   *
   * @param error its name, as Step Functions caught it
   */
  public static Failure ofError(String error) {
    if (error.equals(StopUpgrade.class.getName())) {
      return AWS_REFUSED;
    }
    return error.equals(RetryLater.class.getName()) ? AWS_UNREACHABLE : DEFECT;
  }
}
