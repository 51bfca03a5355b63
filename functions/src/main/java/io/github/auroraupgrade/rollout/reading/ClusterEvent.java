package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Statuses;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code DescribeEvents} says of a cluster. It gives no event id, so the text is all there is
 * (facts §2.2).
 */
public record ClusterEvent(RdsArn cluster, Instant at, String message) {
  /**
   * Texts of a failed or refused upgrade (facts §1.2, §3.5). AWS may change them: change them here.
   */
  private static final List<String> FAILURES =
      List.of(
          "is in a state that cannot be upgraded",
          "Unable to upgrade DB cluster",
          "Unable to perform a major version upgrade",
          "Unable to patch the primary DB cluster",
          "Amazon RDS can't access the KMS encryption key");

  /** The text of RDS-EVENT-0517. */
  private static final String CANCELLED = "was canceled because a failover occurred";

  /** The text of RDS-EVENT-0085: nothing was changed, and the call may be made again. */
  private static final Pattern INSTANCE_AWAY =
      Pattern.compile(
          "Unable to upgrade DB cluster .{1,80} because the instance .{1,80} has a status of"
              + " ([a-z-]{1,60})\\.");

  public boolean tellsFailure() {
    return FAILURES.stream().anyMatch(message::contains);
  }

  public boolean tellsCancelledByFailover() {
    return message.contains(CANCELLED);
  }

  /** Whether AWS gave up before it began, for an instance that will be available on its own. */
  public boolean tellsInstanceWasBusy() {
    Matcher told = INSTANCE_AWAY.matcher(message);
    return told.find() && Statuses.ofInstance(told.group(1)) == Statuses.Standing.PASSING;
  }
}
