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
 * A pending action that is being applied. The version AWS prints does not change; done means that
 * the action is gone from a list that lags, and that everything serves (facts §2.2, §3.5).
 */
final class PendingActionSight {
  private PendingActionSight() {}

  static Sight of(ApplyPending step, Observation seen) {
    return seen.database()
        .member(step.cluster())
        .flatMap(Member::cluster)
        .map(cluster -> of(step, cluster, pending(step, seen)))
        .orElseGet(
            () -> new Sight.Busy("nothing describes " + step.cluster().identifier() + " now"));
  }

  private static Optional<PendingAction> pending(ApplyPending step, Observation seen) {
    return seen.beside().pending().stream()
        .filter(action -> action.resource().equals(step.resource()))
        .filter(action -> action.action().equals(step.action()))
        .filter(action -> action.description().equals(step.description()))
        .findFirst();
  }

  private static Sight of(ApplyPending step, Cluster cluster, Optional<PendingAction> pending) {
    if (step.at() == PatchAt.UNDO) {
      return pending.filter(PendingActionSight::isForNextWindow).isPresent()
          ? new Sight.AsBefore("it is still to be applied in the next window", false)
          : new Sight.Reached();
    }
    if (cluster.isBroken() || !cluster.brokenInstances().isEmpty()) {
      return new Sight.Broken(MemberUpgradeSight.broken(cluster));
    }
    return unsettled(step, cluster)
        .or(() -> pending.map(action -> waiting(step, action)))
        .orElseGet(Sight.Reached::new);
  }

  /** Aurora patches in {@code upgrading}, and updates operating systems in others. */
  private static Optional<Sight> unsettled(ApplyPending step, Cluster cluster) {
    String name = step.cluster().identifier();
    if (cluster.isInUpgrade() || cluster.isInMaintenance()) {
      return Optional.of(new Sight.UnderWay(name + " is " + cluster.status()));
    }
    if (!cluster.isAvailable()) {
      return Optional.of(new Sight.Busy(name + " is " + cluster.status()));
    }
    String instances =
        cluster.instances().stream()
            .filter(instance -> !instance.isAvailable())
            .map(Instance::identifier)
            .collect(Collectors.joining(", "));
    return instances.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sight.UnderWay(name + " is waiting for " + instances));
  }

  private static Sight waiting(ApplyPending step, PendingAction action) {
    String still = step.action() + " still waits on " + step.resource().identifier();
    if (step.at() == PatchAt.NEXT_MAINTENANCE && isForNextWindow(action)) {
      return step.window()
          .<Sight>map(window -> new Sight.Scheduled(still, window))
          .orElseGet(() -> new Sight.UnderWay(still));
    }
    boolean accepted = step.at() == PatchAt.IMMEDIATE && isAsked(action, PatchAt.IMMEDIATE);
    return new Sight.AsBefore(still, accepted);
  }

  private static boolean isForNextWindow(PendingAction action) {
    return isAsked(action, PatchAt.NEXT_MAINTENANCE);
  }

  private static boolean isAsked(PendingAction action, PatchAt at) {
    return action.optIn().filter(at.optInType()::equals).isPresent();
  }
}
