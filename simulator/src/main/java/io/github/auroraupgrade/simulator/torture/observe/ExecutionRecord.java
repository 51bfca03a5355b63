package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
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
 * @param input the execution's input
 * @param target the version its request names, else the one of its plan; empty without a plan
 * @param doneAt when it last looked before it reported or was rejected, or ended
 * @param membersWhenDone the members at that time; of the new global database, once there is one
 * @param instancesWhenDone their instances at that time
 * @param unpatchedWhenDone clusters that had not got the patch that was drawn
 * @param open what some run took away and none has made again, at its end; JSON, may be empty
 * @param isClaimLeft whether it holds the claim on the database at its end
 */
public record ExecutionRecord(
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
    ExecutionInput input,
    Optional<String> target,
    Instant doneAt,
    List<MemberStatus> membersWhenDone,
    List<InstanceStatus> instancesWhenDone,
    Set<String> unpatchedWhenDone,
    String open,
    boolean isClaimLeft) {
  /** Copies the lists. */
  public ExecutionRecord {
    statesSeen = Set.copyOf(statesSeen);
    membersWhenDone = List.copyOf(membersWhenDone);
    instancesWhenDone = List.copyOf(instancesWhenDone);
    unpatchedWhenDone = Set.copyOf(unpatchedWhenDone);
  }

  public Duration took() {
    return Duration.between(started, stopped);
  }

  public String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
