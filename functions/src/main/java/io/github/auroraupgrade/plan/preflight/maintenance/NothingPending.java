package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Modifications that wait for the maintenance window would be applied together with the upgrade,
 * and AWS refuses to upgrade over some of them (facts §4 row 7).
 */
public final class NothingPending implements Rule {
  @Override
  public RuleName name() {
    return RuleName.NOTHING_PENDING;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String pending =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> pending(member, situation.target()))
            .collect(Collectors.joining("; "));
    return pending.isEmpty()
        ? Finding.pass(name(), "No modification is pending.")
        : Finding.blocker(
            name(),
            pending + ".",
            "Apply the pending modifications now, or cancel them, then start again.");
  }

  private static Stream<String> pending(Member member, EngineVersion target) {
    return member.cluster().stream()
        .flatMap(
            cluster ->
                Stream.concat(
                    ofCluster(member, cluster, target),
                    cluster.instances().stream()
                        .filter(Instance::pendingChange)
                        .map(
                            instance ->
                                "DB instance "
                                    + instance.identifier()
                                    + " of "
                                    + member.label()
                                    + " has pending modifications")));
  }

  private static Stream<String> ofCluster(Member member, Cluster cluster, EngineVersion target) {
    Stream<String> others =
        cluster.pendingChange()
            ? Stream.of(member.label() + " has pending modifications")
            : Stream.empty();
    Stream<String> versions =
        cluster.pendingVersion().stream()
            .filter(version -> !version.equals(target))
            .map(version -> member.label() + " has engine version " + version.text() + " pending");
    return Stream.concat(others, versions);
  }
}
