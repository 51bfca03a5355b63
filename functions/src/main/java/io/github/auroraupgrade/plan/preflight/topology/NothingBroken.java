package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no waiting helps: each status with what a person does about it (facts §2.3). */
public final class NothingBroken implements Rule {
  private record Broken(String what, String advice) {}

  @Override
  public RuleName name() {
    return RuleName.NOTHING_BROKEN;
  }

  @Override
  public Finding check(PreflightInput situation) {
    List<Broken> all =
        situation.database().inUpgradeOrder().stream().flatMap(NothingBroken::of).toList();
    return all.isEmpty()
        ? Finding.pass(
            name(), "No DB cluster or DB instance is in a status that only a person can end.")
        : Finding.blocker(
            name(),
            all.stream().map(Broken::what).collect(Collectors.joining("; ")) + ".",
            all.stream().map(Broken::advice).distinct().collect(Collectors.joining(" ")));
  }

  private static Stream<Broken> of(Member member) {
    return member.cluster().stream().flatMap(cluster -> of(member, cluster));
  }

  private static Stream<Broken> of(Member member, Cluster cluster) {
    return cluster.isBroken()
        ? Stream.of(
            new Broken(
                member.label() + " is " + cluster.status(),
                Statuses.adviceForCluster(cluster.status())))
        : cluster.brokenInstances().stream().map(instance -> of(member, instance));
  }

  private static Broken of(Member member, Instance instance) {
    return new Broken(
        "DB instance "
            + instance.identifier()
            + " of "
            + member.label()
            + " is "
            + instance.status(),
        Statuses.adviceForInstance(instance.status()));
  }
}
