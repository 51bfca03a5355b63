package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pending action that is being applied. The version that AWS shows does not change; done means
 * that the action is gone from a list that lags, and that everything serves (facts §2.2, §3.5).
 */
final class PendingActionProbe {
  private PendingActionProbe() {}

  static StepStatus of(ApplyPending step, Observation seen) {
    return seen.database()
        .member(step.cluster())
        .map(member -> of(step, member, seen))
        .orElseGet(MemberUpgradeProbe::left);
  }

  private static StepStatus of(ApplyPending step, Member member, Observation seen) {
    return member
        .cluster()
        .map(cluster -> of(step, cluster, pending(step, seen)))
        .orElseGet(
            () -> new StepStatus.Busy("nothing describes " + step.cluster().identifier() + " now"));
  }

  private static Optional<PendingAction> pending(ApplyPending step, Observation seen) {
    return seen.additional().pending().stream()
        .filter(action -> action.resource().equals(step.resource()))
        .filter(action -> action.action().equals(step.action()))
        .filter(action -> action.description().equals(step.description()))
        .findFirst();
  }

  private static StepStatus of(
      ApplyPending step, Cluster cluster, Optional<PendingAction> pending) {
    if (step.at() == PatchAt.UNDO) {
      return pending.filter(PendingActionProbe::isForNextWindow).isPresent()
          ? new StepStatus.AsBefore("it is still to be applied in the next window", false)
          : new StepStatus.Reached();
    }
    if (cluster.isBroken() || !cluster.brokenInstances().isEmpty()) {
      return new StepStatus.Broken(MemberUpgradeProbe.broken(cluster));
    }
    return unsettled(step, cluster, pending)
        .or(() -> pending.map(action -> waiting(step, action)))
        .orElseGet(StepStatus.Reached::new);
  }

  /**
   * Aurora patches in {@code upgrading}, and updates operating systems in others. Maintenance while
   * nobody has opted in to the action is that of something else. An instance that restarts, or is
   * made or deleted, while its cluster is available may be: it is waited for, and is no sign that
   * the action is under way.
   */
  private static Optional<StepStatus> unsettled(
      ApplyPending step, Cluster cluster, Optional<PendingAction> pending) {
    String name = step.cluster().identifier();
    boolean isOrdered = pending.filter(action -> !isOrdered(action)).isEmpty();
    if (cluster.isInMaintenance() && !isOrdered) {
      return Optional.of(new StepStatus.Busy(name + " is " + cluster.status()));
    }
    if (cluster.isInUpgrade() || cluster.isInMaintenance()) {
      return Optional.of(new StepStatus.UnderWay(name + " is " + cluster.status()));
    }
    if (!cluster.isAvailable()) {
      return Optional.of(new StepStatus.Busy(name + " is " + cluster.status()));
    }
    return waitingForInstances(name, cluster);
  }

  private static Optional<StepStatus> waitingForInstances(String name, Cluster cluster) {
    String away =
        cluster.instances().stream()
            .filter(instance -> !instance.isAvailable())
            .map(Instance::identifier)
            .collect(Collectors.joining(", "));
    return away.isEmpty()
        ? Optional.empty()
        : Optional.of(new StepStatus.Busy(name + " is waiting for " + away));
  }

  private static StepStatus waiting(ApplyPending step, PendingAction action) {
    String still = step.action() + " still waits on " + step.resource().identifier();
    if (step.at() == PatchAt.NEXT_MAINTENANCE && isForNextWindow(action)) {
      return step.window()
          .<StepStatus>map(window -> new StepStatus.Scheduled(still, window))
          .orElseGet(() -> new StepStatus.UnderWay(still));
    }
    boolean accepted = step.at() == PatchAt.IMMEDIATE && isAsked(action, PatchAt.IMMEDIATE);
    return new StepStatus.AsBefore(still, accepted);
  }

  /** Whether somebody has opted in, and has not taken that back. */
  private static boolean isOrdered(PendingAction action) {
    return isAsked(action, PatchAt.IMMEDIATE) || isForNextWindow(action);
  }

  private static boolean isForNextWindow(PendingAction action) {
    return isAsked(action, PatchAt.NEXT_MAINTENANCE);
  }

  private static boolean isAsked(PendingAction action, PatchAt at) {
    return action.optIn().filter(at.optInType()::equals).isPresent();
  }
}
