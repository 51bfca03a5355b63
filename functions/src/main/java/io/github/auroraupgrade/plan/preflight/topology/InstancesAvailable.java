package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS gives up on a cluster with an instance in a bad state (RDS-EVENT-0085, facts §4 row 13). What
 * is busy for minutes with a backup or a restart is waited for by the run.
 */
public final class InstancesAvailable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.INSTANCES_AVAILABLE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    List<Busy> others =
        situation.database().inUpgradeOrder().stream().flatMap(InstancesAvailable::busy).toList();
    if (others.isEmpty()) {
      return Finding.pass(name(), "Every DB instance is available.");
    }
    String conditions = others.stream().map(Busy::words).collect(Collectors.joining("; ")) + ".";
    return others.stream().allMatch(busy -> busy.instance().isHarmlesslyBusy())
        ? Finding.warning(name(), conditions, "Nothing to do: the run waits until that has ended.")
        : Finding.blocker(
            name(), conditions, "Wait until these DB instances are available, then start again.");
  }

  private record Busy(Member member, Instance instance) {
    String words() {
      return "DB instance "
          + instance.identifier()
          + " of "
          + member.label()
          + " is "
          + instance.status();
    }
  }

  /** Instances of a cluster that is upgrading already are expected to be busy. */
  private static Stream<Busy> busy(Member member) {
    return member.cluster().stream()
        .filter(cluster -> !cluster.isUpgrading())
        .flatMap(cluster -> cluster.instances().stream())
        .filter(instance -> !instance.isAvailable() && !instance.isBroken())
        .map(instance -> new Busy(member, instance));
  }
}
