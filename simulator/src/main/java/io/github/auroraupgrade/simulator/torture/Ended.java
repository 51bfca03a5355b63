package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.InstanceStatus;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An execution that has ended, once for each time it did.
 *
 * @param lastState the last state it entered
 * @param historyEvents how many so far
 * @param membersWhenDone the members when it wrote its report, or when it ended
 * @param instancesWhenDone their instances at that time
 * @param isClaimLeft whether it holds the claim on the database at its end
 */
public record Ended(
    String arn,
    ExecutionStatus status,
    Optional<String> error,
    Optional<String> cause,
    Instant started,
    Instant stopped,
    String lastState,
    Set<String> statesSeen,
    int historyEvents,
    int redrives,
    List<MemberStatus> membersWhenDone,
    List<InstanceStatus> instancesWhenDone,
    boolean isClaimLeft) {
  /** Copies the lists. */
  public Ended {
    requireNonNull(arn, "arn is null");
    requireNonNull(status, "status is null");
    statesSeen = Set.copyOf(statesSeen);
    membersWhenDone = List.copyOf(membersWhenDone);
    instancesWhenDone = List.copyOf(instancesWhenDone);
  }

  Duration took() {
    return Duration.between(started, stopped);
  }

  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
