package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.RdsStatus.Kind;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** That a run that halts has first waited for what AWS took from it. */
final class HaltInvariant {
  /** The clocks run from the decision, and a call may wait so long for a function. */
  private static final Duration CALL_CAME_LATE = Duration.ofMinutes(10);

  /** After which an upgrade that has not begun counts as failed. */
  private static final Duration NOT_STARTED = Duration.ofMinutes(15).minus(CALL_CAME_LATE);

  /** After which an upgrade that has not ended counts as failed. */
  private static final Duration NOT_ENDED = Duration.ofHours(6).minus(CALL_CAME_LATE);

  private HaltInvariant() {}

  /**
   * The mail says that nothing more happens, and people may switch over: nothing may be under way
   * of what the last plan requested. Where roles moved, an earlier plan is no longer followed.
   */
  static Optional<String> haltsWhenSettled(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.lastState().equals("UpgradeHalted") && end.redrives() == 0)
        .flatMap(end -> open(seen, end))
        .findFirst();
  }

  private static Stream<String> open(RunRecord seen, ExecutionRecord end) {
    List<ObservedChange> requested =
        seen.changes().stream()
            .filter(change -> change.execution().equals(end.arn()) && change.tookEffect())
            .toList();
    return requested.stream()
        .filter(change -> change.planHash().equals(requested.getLast().planHash()))
        .filter(
            change ->
                end.membersWhenDone().stream()
                    .filter(member -> !hasBrokenInstance(end, member))
                    .anyMatch(member -> isOpen(change, member, end.doneAt())))
        .map(change -> end.name() + " halted while this was open: " + change.words());
  }

  private static boolean isOpen(ObservedChange change, MemberStatus member, Instant halted) {
    boolean isAbout =
        change.action().equals("ModifyGlobalCluster")
            || (member.region().equals(change.region())
                && member.clusterIdentifier().equals(change.subject()));
    if (!isAbout
        || member.engineVersion().equals(change.target())
        || isWantedByOthers(change, member)) {
      return false;
    }
    boolean isUnderWay =
        member.status().equals(RdsStatus.UPGRADING)
            && halted.isBefore(change.time().plus(NOT_ENDED));
    boolean mayBegin = member.isPending() && halted.isBefore(change.time().plus(NOT_STARTED));
    return isUnderWay || mayBegin;
  }

  /** Somebody has asked for another version since. */
  private static boolean isWantedByOthers(ObservedChange change, MemberStatus member) {
    return !change.target().isEmpty()
        && member.isPending()
        && !member.pendingVersion().equals(change.target());
  }

  /** Which people fix the sooner, the earlier they hear of it: AWS may wait for it for hours. */
  private static boolean hasBrokenInstance(ExecutionRecord end, MemberStatus member) {
    return end.instancesWhenDone().stream()
        .filter(instance -> instance.region().equals(member.region()))
        .filter(instance -> instance.clusterIdentifier().equals(member.clusterIdentifier()))
        .anyMatch(instance -> RdsStatus.ofInstances().get(instance.status()) == Kind.TERMINAL);
  }
}
