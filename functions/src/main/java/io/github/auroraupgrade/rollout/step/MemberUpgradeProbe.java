package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import java.util.stream.Collectors;

/** A member on its way to a version (design §5, facts §3.5). */
final class MemberUpgradeProbe {
  private MemberUpgradeProbe() {}

  static StepStatus of(UpgradeMember step, GlobalDatabase database) {
    return database
        .member(step.cluster())
        .map(member -> of(step, member))
        .orElseGet(MemberUpgradeProbe::left);
  }

  private static StepStatus of(UpgradeMember step, Member member) {
    return member
        .cluster()
        .map(cluster -> of(step, member, cluster))
        .orElseGet(
            () ->
                new StepStatus.Busy(member.region() + " does not describe " + member.identifier()));
  }

  /** No step of a plan makes the members that it upgrades: one that is not there has left. */
  static StepStatus left() {
    return new StepStatus.Broken("it is not a member of the global database any more");
  }

  private static StepStatus of(UpgradeMember step, Member member, Cluster cluster) {
    if (member.hasReached(step.to())) {
      return new StepStatus.Reached();
    }
    if (cluster.isBroken() || !cluster.brokenInstances().isEmpty()) {
      return new StepStatus.Broken(broken(cluster));
    }
    if (cluster.isInUpgrade() || !member.isBelow(step.to())) {
      return new StepStatus.UnderWay(member.label() + " is " + activity(cluster));
    }
    return cluster.isAvailable()
        ? new StepStatus.AsBefore(
            "the cluster is back on " + step.from().text(), cluster.pendingVersion().isPresent())
        : new StepStatus.Busy(member.label() + " is " + cluster.status());
  }

  static String broken(Cluster cluster) {
    String instances =
        cluster.brokenInstances().stream()
            .map(MemberUpgradeProbe::broken)
            .collect(Collectors.joining("; "));
    return cluster.isBroken()
        ? "the cluster is " + cluster.status() + " (" + advice(cluster) + ")"
        : instances;
  }

  /** An instance that no waiting helps, with what to do about it. */
  static String broken(Instance instance) {
    return "DB instance "
        + instance.identifier()
        + " is "
        + instance.status()
        + " ("
        + Statuses.adviceForInstance(instance.status())
        + ")";
  }

  private static String advice(Cluster cluster) {
    return Statuses.adviceForCluster(cluster.status());
  }

  static String activity(Cluster cluster) {
    if (cluster.isInUpgrade()) {
      return cluster.status();
    }
    String behind =
        cluster.instances().stream()
            .filter(
                instance ->
                    !instance.isAvailable() || cluster.version().isAfter(instance.version()))
            .map(Instance::identifier)
            .collect(Collectors.joining(", "));
    return behind.isEmpty()
        ? cluster.status() + ", an upgrade is pending"
        : "waiting for " + behind;
  }
}
