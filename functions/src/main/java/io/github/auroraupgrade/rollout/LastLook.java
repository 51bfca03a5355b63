package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.UpgradeTags;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The look right before the call: between the decision and the act, the world may have moved. Pure;
 * repeats in one place, independently of the plan, what must never happen.
 */
public sealed interface LastLook {
  /** Call AWS now. */
  record Ask() implements LastLook {}

  /** Do not call AWS; the outcome and a sentence say why. */
  record Leave(Act.Outcome outcome, String why) implements LastLook {}

  /** Whether to ask Aurora to bring this cluster to this version. */
  static LastLook at(GlobalDatabase database, ClusterTarget target) {
    Optional<Member> member = database.member(target.cluster());
    if (member.isEmpty()) {
      return new Leave(
          Act.Outcome.REFUSED,
          target.cluster().identifier() + " is no member of " + database.identifier());
    }
    return member
        .get()
        .cluster()
        .map(cluster -> at(database, member.get(), cluster, target))
        .orElseGet(() -> new Leave(Act.Outcome.BUSY, "its Region does not describe the cluster"));
  }

  private static LastLook at(
      GlobalDatabase database, Member member, Cluster cluster, ClusterTarget target) {
    if (cluster.version().isAtLeast(target.version())) {
      return new Leave(Act.Outcome.ALREADY_THERE, "runs " + cluster.version().text());
    }
    if (isUnderWay(cluster, target)) {
      return new Leave(Act.Outcome.ALREADY_UNDER_WAY, "is upgrading already");
    }
    Optional<String> denial = new UpgradeTags(database.tags()).denial();
    if (denial.isPresent()) {
      return new Leave(Act.Outcome.REFUSED, denial.get());
    }
    if (Topology.unsettled(database).isPresent()) {
      return new Leave(Act.Outcome.BUSY, Topology.unsettled(database).get());
    }
    List<Member> below =
        database.secondaries().stream()
            .filter(other -> !other.hasReached(target.version()))
            .toList();
    if (member.isPrimary() && !below.isEmpty()) {
      return new Leave(
          Act.Outcome.REFUSED,
          "the primary comes last, and these are not done: "
              + below.stream().map(Member::label).collect(Collectors.joining("; ")));
    }
    if (cluster.isHeadless()) {
      return new Leave(Act.Outcome.REFUSED, "it has no DB instance");
    }
    return cluster.isAvailable()
        ? new Ask()
        : new Leave(Act.Outcome.BUSY, "the cluster is " + cluster.status());
  }

  /**
   * A pending version on a cluster that is {@code available} was asked for a moment ago, or waits
   * for the maintenance window. Only when we have waited for it in vain is it asked for anew.
   */
  private static boolean isUnderWay(Cluster cluster, ClusterTarget target) {
    return cluster.status().equals("upgrading")
        || (cluster.pendingVersion().isPresent() && target.attempt() == 1);
  }
}
