package io.github.auroraupgrade.request;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Under which conditions a run may go on: who has to agree, when it may begin, and what has to stay
 * well on the way. Part of the plan, so that anyone who approves a plan approves its conditions
 * too.
 *
 * @param approval what a person has to approve
 * @param approvalHours how long a person may take for each answer
 * @param startAt when the first member may be changed
 * @param changeCalendars names or ARNs of calendars of AWS Systems Manager; while one is closed,
 *     nothing begins
 * @param canary the secondary that goes first and alone; empty for none
 * @param soakMinutes how long the metrics have to stay within the limits after the canary and
 *     before the primary; 0 for not at all
 * @param soakLimits the limits
 * @param progressMails whether people want a mail for each member
 */
public record Conditions(
    Approval approval,
    int approvalHours,
    StartAt startAt,
    List<String> changeCalendars,
    Optional<Canary> canary,
    int soakMinutes,
    SoakLimits soakLimits,
    boolean progressMails) {
  /** How long a person may take, where the request does not say. */
  public static final int USUAL_APPROVAL_HOURS = 24;

  /** How long a run with a canary holds, where the request does not say. */
  public static final int USUAL_SOAK_MINUTES = 30;

  /** A run that goes on on its own. */
  public static final Conditions NONE =
      new Conditions(
          Approval.NONE,
          USUAL_APPROVAL_HOURS,
          new StartAt.Now(),
          List.of(),
          Optional.empty(),
          0,
          SoakLimits.USUAL,
          false);

  public Conditions {
    requireNonNull(approval, "approval is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(canary, "canary is null");
    requireNonNull(soakLimits, "soakLimits is null");
    changeCalendars = List.copyOf(changeCalendars);
  }

  /**
   * The secondary that goes first and alone.
   *
   * @param region where it lives; any if empty
   */
  public record Canary(Optional<String> region) {
    public Canary {
      requireNonNull(region, "region is null");
    }
  }

  /** Whether anything has to happen before the first member may be changed. */
  public boolean holdTheStart() {
    return approval.beforeStart()
        || !(startAt instanceof StartAt.Now)
        || !changeCalendars.isEmpty();
  }
}
