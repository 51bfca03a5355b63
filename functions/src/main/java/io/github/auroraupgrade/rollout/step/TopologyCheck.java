package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether the global database is still the one that was planned (facts §4 rows 16, 17). */
public final class TopologyCheck {
  private TopologyCheck() {}

  /** Why nothing can be decided before Aurora has settled; empty if it has. */
  public static Optional<String> unsettled(GlobalDatabase database) {
    return unsettled(database, Set.of());
  }

  /** The same; members that a step of the plan is making are its own affair. */
  public static Optional<String> unsettled(Plan plan, GlobalDatabase database) {
    return unsettled(database, made(plan));
  }

  private static Optional<String> unsettled(GlobalDatabase database, Set<RdsArn> made) {
    if (database.failover().isPresent() || database.isMoving()) {
      return Optional.of("A switchover or failover of the global database is under way.");
    }
    // One without any member has been taken apart; waiting brings none back.
    if (database.primary().isEmpty() && !database.members().isEmpty()) {
      return Optional.of("No member accepts writes at this moment.");
    }
    return first(
            database,
            member ->
                member.synchronization().equals("pending-resync") && !made.contains(member.arn()))
        .map(member -> member.label() + " is waiting for resynchronisation.");
  }

  /** A member that a new plan would stumble over although it will pass on its own. */
  public static Optional<Member> busy(GlobalDatabase database) {
    return first(
        database,
        member ->
            member
                .cluster()
                .filter(cluster -> cluster.isAvailable() || cluster.isUpgrading())
                .isEmpty());
  }

  private static Optional<Member> first(GlobalDatabase database, Predicate<Member> which) {
    return database.members().stream().filter(which).findFirst();
  }

  /** Clusters that the plan makes as members. */
  private static Set<RdsArn> made(Plan plan) {
    return plan.steps().stream()
        .filter(RebuildStep.CreateSecondary.class::isInstance)
        .map(Step::subject)
        .collect(Collectors.toSet());
  }

  /** A member that the plan takes out, once that was asked for. */
  private static boolean isTakenOut(Plan plan, Progress progress, RdsArn cluster) {
    return plan.steps().stream()
        .filter(RebuildStep.DetachMember.class::isInstance)
        .filter(step -> step.subject().equals(cluster))
        .map(progress::of)
        .anyMatch(step -> step.firstAskedAt().isPresent());
  }

  /** What has changed since the plan was made, next to what the plan itself changes. */
  public static Optional<String> change(Plan plan, Progress progress, GlobalDatabase database) {
    Map<RdsArn, Role> planned =
        plan.members().stream()
            .collect(Collectors.toMap(PlannedMember::cluster, PlannedMember::role));
    Map<RdsArn, Member> there =
        database.members().stream()
            .collect(Collectors.toMap(Member::arn, Function.identity(), (one, two) -> one));
    Set<RdsArn> made = made(plan);
    for (PlannedMember member : plan.members()) {
      if (!there.containsKey(member.cluster()) && !isTakenOut(plan, progress, member.cluster())) {
        return Optional.of(
            member.cluster().identifier() + " is not a member of the global database any more.");
      }
    }
    for (Member member : database.members()) {
      Role role = planned.get(member.arn());
      if (role == null && made.contains(member.arn()) && !member.isPrimary()) {
        continue;
      }
      if (role == null) {
        return Optional.of(member.label() + " has become a member since the plan was made.");
      }
      if (role != member.role()) {
        return Optional.of(
            member.identifier()
                + " was the "
                + role.word()
                + " and is the "
                + member.role().word()
                + " now.");
      }
    }
    return Optional.empty();
  }
}
