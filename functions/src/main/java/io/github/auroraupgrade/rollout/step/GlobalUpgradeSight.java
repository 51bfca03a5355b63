package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All members on their way together (facts §3.1, §3.4); AWS takes all back if one fails. */
final class GlobalUpgradeSight {
  private GlobalUpgradeSight() {}

  static Sight of(UpgradeGlobal step, GlobalDatabase database) {
    List<Member> open =
        database.inUpgradeOrder().stream().filter(member -> !member.hasReached(step.to())).toList();
    if (open.isEmpty() && database.isAvailable()) {
      return new Sight.Reached();
    }
    return broken(open)
        .<Sight>map(Sight.Broken::new)
        .or(() -> underWay(step, database, open))
        .or(() -> busy(open))
        .orElseGet(() -> asBefore(open));
  }

  private static Optional<String> broken(List<Member> open) {
    return open.stream()
        .flatMap(
            member ->
                member.cluster().stream()
                    .filter(cluster -> cluster.isBroken() || !cluster.brokenInstances().isEmpty())
                    .map(cluster -> member.label() + ": " + MemberUpgradeSight.broken(cluster)))
        .findFirst();
  }

  private static Optional<Sight> underWay(
      UpgradeGlobal step, GlobalDatabase database, List<Member> open) {
    String upgrading =
        open.stream()
            .filter(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> cluster.isInUpgrade() || !member.isBelow(step.to()))
                        .isPresent())
            .map(
                member ->
                    member.label()
                        + " is "
                        + MemberUpgradeSight.activity(member.cluster().orElseThrow()))
            .collect(Collectors.joining(", "));
    if (!upgrading.isEmpty()) {
      return Optional.of(new Sight.UnderWay(upgrading));
    }
    return database.isAvailable()
        ? Optional.empty()
        : Optional.of(new Sight.UnderWay("the global cluster is " + database.status()));
  }

  private static Optional<Sight> busy(List<Member> open) {
    return open.stream()
        .filter(member -> member.cluster().filter(Cluster::isAvailable).isEmpty())
        .findFirst()
        .map(member -> new Sight.Busy(member.label() + " is " + member.condition()));
  }

  private static Sight asBefore(List<Member> open) {
    boolean accepted =
        open.stream()
            .flatMap(member -> member.cluster().stream())
            .anyMatch(cluster -> cluster.pendingVersion().isPresent());
    return new Sight.AsBefore(
        open.stream()
            .map(member -> member.label() + " is on " + member.condition())
            .collect(Collectors.joining("; ")),
        accepted);
  }
}
