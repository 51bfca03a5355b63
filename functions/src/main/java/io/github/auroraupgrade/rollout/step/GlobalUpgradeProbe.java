package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All members on their way together (facts §3.1, §3.4); AWS rolls all of them back if one fails.
 */
final class GlobalUpgradeProbe {
  private GlobalUpgradeProbe() {}

  static StepStatus of(UpgradeGlobal step, GlobalDatabase database) {
    List<Member> open =
        database.inUpgradeOrder().stream().filter(member -> !member.hasReached(step.to())).toList();
    if (open.isEmpty() && database.isAvailable()) {
      return new StepStatus.Reached();
    }
    // A broken instance does not stop what AWS does to the other members.
    return underWay(step, database, open)
        .or(() -> broken(open).map(StepStatus.Broken::new))
        .or(() -> busy(open))
        .orElseGet(() -> asBefore(open));
  }

  private static Optional<String> broken(List<Member> open) {
    return open.stream()
        .flatMap(
            member ->
                member.cluster().stream()
                    .filter(GlobalUpgradeProbe::isBroken)
                    .map(cluster -> member.label() + ": " + MemberUpgradeProbe.broken(cluster)))
        .findFirst();
  }

  private static boolean isBroken(Cluster cluster) {
    return cluster.isBroken() || !cluster.brokenInstances().isEmpty();
  }

  private static Optional<StepStatus> underWay(
      UpgradeGlobal step, GlobalDatabase database, List<Member> open) {
    String upgrading =
        open.stream()
            .filter(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> !isBroken(cluster))
                        .filter(cluster -> cluster.isInUpgrade() || !member.isBelow(step.to()))
                        .isPresent())
            .map(
                member ->
                    member.label()
                        + " is "
                        + MemberUpgradeProbe.activity(member.cluster().orElseThrow()))
            .collect(Collectors.joining(", "));
    if (!upgrading.isEmpty()) {
      return Optional.of(new StepStatus.UnderWay(upgrading));
    }
    return database.isAvailable()
        ? Optional.empty()
        : Optional.of(new StepStatus.UnderWay("the global cluster is " + database.status()));
  }

  private static Optional<StepStatus> busy(List<Member> open) {
    return open.stream()
        .filter(member -> member.cluster().filter(Cluster::isAvailable).isEmpty())
        .findFirst()
        .map(member -> new StepStatus.Busy(member.label() + " is " + member.condition()));
  }

  private static StepStatus asBefore(List<Member> open) {
    boolean accepted =
        open.stream()
            .flatMap(member -> member.cluster().stream())
            .anyMatch(cluster -> cluster.pendingVersion().isPresent());
    return new StepStatus.AsBefore(
        open.stream()
            .map(member -> member.label() + " is on " + member.condition())
            .collect(Collectors.joining("; ")),
        accepted);
  }
}
