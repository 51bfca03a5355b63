package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step.AttachParameterGroup;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.Optional;

/** Parameter groups being attached, and the restarts that they need (facts §2.2, §3.4). */
final class ParameterGroupProbe {
  private ParameterGroupProbe() {}

  static StepStatus of(AttachParameterGroup step, Observation seen) {
    Optional<Cluster> known = seen.database().member(step.cluster()).flatMap(Member::cluster);
    if (known.isEmpty()) {
      return new StepStatus.Busy("nothing describes " + step.cluster().identifier() + " now");
    }
    Cluster cluster = known.get();
    String has = group(step, cluster);
    boolean applying =
        cluster.instances().stream().anyMatch(instance -> isApplying(step, instance));
    if (has.equals(step.group()) && !applying) {
      return new StepStatus.Reached();
    }
    if (applying || cluster.isBeingModified()) {
      return new StepStatus.UnderWay(step.words() + " is being applied");
    }
    return cluster.isAvailable()
        ? new StepStatus.AsBefore("it still has parameter group " + has, false)
        : new StepStatus.Busy(step.cluster().identifier() + " is " + cluster.status());
  }

  private static String group(AttachParameterGroup step, Cluster cluster) {
    return step.resource().isCluster()
        ? cluster.parameterGroup()
        : cluster.instances().stream()
            .filter(instance -> instance.identifier().equals(step.resource().identifier()))
            .map(instance -> instance.groups().name())
            .findFirst()
            .orElse("");
  }

  private static boolean isApplying(AttachParameterGroup step, Instance instance) {
    return step.resource().isCluster()
        ? instance.groups().clusterStatus().equals("applying")
        : instance.identifier().equals(step.resource().identifier())
            && instance.groups().status().equals("applying");
  }

  static StepStatus of(RebootInstance step, Observation seen) {
    return seen.database()
        .member(step.cluster())
        .flatMap(Member::cluster)
        .flatMap(
            cluster ->
                cluster.instances().stream()
                    .filter(one -> one.identifier().equals(step.instance().identifier()))
                    .findFirst())
        .map(ParameterGroupProbe::of)
        .orElseGet(() -> new StepStatus.Busy("nothing describes " + step.instance().identifier()));
  }

  private static StepStatus of(Instance instance) {
    if (instance.isBroken()) {
      return new StepStatus.Broken(MemberUpgradeProbe.broken(instance));
    }
    if (!instance.isAvailable()) {
      return new StepStatus.UnderWay(instance.identifier() + " is " + instance.status());
    }
    return instance.isPendingReboot()
        ? new StepStatus.AsBefore("a parameter group is still waiting for its restart", false)
        : new StepStatus.Reached();
  }
}
