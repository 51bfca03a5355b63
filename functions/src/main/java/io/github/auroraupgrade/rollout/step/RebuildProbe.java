package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.Optional;

/** Clusters that are detached, restored, and created again (facts §2.2). */
final class RebuildProbe {
  private RebuildProbe() {}

  static StepStatus of(RebuildStep step, Observation seen) {
    return switch (step) {
      case DetachMember detach -> detach(detach, seen);
      case RestoreCluster restore -> restore(restore, seen);
      case CreateGlobal create -> global(create, seen);
      case CreateSecondary create -> SecondaryProbe.of(create, seen);
      case CreateInstance create -> instance(create, seen);
    };
  }

  /** What becomes of a cluster that is out is its own affair, once its promotion has ended. */
  private static StepStatus detach(DetachMember step, Observation seen) {
    Optional<Member> member = seen.database().member(step.cluster());
    if (member.isPresent()) {
      return member.get().cluster().filter(Cluster::isAvailable).isPresent()
          ? new StepStatus.AsBefore(step.cluster().identifier() + " is still a member", false)
          : new StepStatus.Busy(member.get().label() + " is " + member.get().condition());
    }
    return seen.additional()
        .existing()
        .cluster(step.cluster())
        .map(StandaloneCluster::cluster)
        .filter(cluster -> cluster.isBeingPromoted())
        .<StepStatus>map(
            _ -> new StepStatus.UnderWay(step.cluster().identifier() + " is promoting"))
        .orElseGet(StepStatus.Reached::new);
  }

  private static StepStatus restore(RestoreCluster step, Observation seen) {
    Optional<StandaloneCluster> found = seen.additional().existing().cluster(step.cluster());
    if (found.isEmpty()) {
      return new StepStatus.AsBefore("there is no cluster " + step.cluster().identifier(), false);
    }
    if (!step.snapshot().equals(found.get().tags().get(RestoreCluster.TAG))) {
      return new StepStatus.Broken(
          "a cluster "
              + step.cluster().identifier()
              + " exists, and was not restored for this"
              + " upgrade");
    }
    return standing(step.cluster(), found.get().cluster(), step.version());
  }

  /** Of a cluster that was made: whether it serves on the version. */
  static StepStatus standing(RdsArn arn, Cluster cluster, EngineVersion version) {
    if (cluster.isBroken()) {
      return new StepStatus.Broken(
          "the cluster "
              + arn.identifier()
              + " is "
              + cluster.status()
              + " ("
              + Statuses.adviceForCluster(cluster.status())
              + ")");
    }
    return cluster.isAvailable() && cluster.version().isAtLeast(version)
        ? new StepStatus.Reached()
        : new StepStatus.UnderWay(arn.identifier() + " is " + cluster.status());
  }

  private static StepStatus global(CreateGlobal step, Observation seen) {
    Optional<ReplacementGlobalCluster> found = seen.additional().existing().successor();
    if (found.isEmpty()) {
      boolean ready =
          seen.additional()
              .existing()
              .cluster(step.source())
              .filter(source -> source.cluster().isAvailable())
              .isPresent();
      return ready
          ? new StepStatus.AsBefore(
              "there is no global cluster " + step.global().identifier(), false)
          : new StepStatus.Busy(step.source().identifier() + " is not available");
    }
    boolean empty = found.get().members().isEmpty() && found.get().isBeingCreated();
    if (!empty && !found.get().members().containsKey(step.source())) {
      return new StepStatus.Broken(
          "a global cluster " + step.global().identifier() + " exists, with another cluster in it");
    }
    return found.get().isAvailable()
        ? new StepStatus.Reached()
        : new StepStatus.UnderWay(step.global().identifier() + " is " + found.get().status());
  }

  private static StepStatus instance(CreateInstance step, Observation seen) {
    String name = step.instance().identifier();
    Optional<Cluster> cluster = cluster(step.cluster(), seen);
    if (cluster.isEmpty()) {
      return new StepStatus.Busy("nothing describes " + step.cluster().identifier() + " now");
    }
    Optional<Instance> instance =
        cluster.get().instances().stream().filter(one -> one.identifier().equals(name)).findFirst();
    if (instance.isPresent()) {
      return instance(instance.get());
    }
    Optional<String> other =
        Optional.ofNullable(seen.additional().existing().instances().get(step.instance()))
            .filter(of -> !of.equals(step.cluster().identifier()));
    if (other.isPresent()) {
      return new StepStatus.Broken("a DB instance " + name + " is there, in " + other.get());
    }
    return cluster.get().isAvailable()
        ? new StepStatus.AsBefore("there is no DB instance " + name, false)
        : new StepStatus.Busy(step.cluster().identifier() + " is " + cluster.get().status());
  }

  private static StepStatus instance(Instance instance) {
    if (instance.isBroken()) {
      return new StepStatus.Broken(MemberUpgradeProbe.broken(instance));
    }
    return instance.isAvailable()
        ? new StepStatus.Reached()
        : new StepStatus.UnderWay(instance.identifier() + " is " + instance.status());
  }

  /** As a member or on its own, as far as it is described. */
  static Optional<Cluster> cluster(RdsArn arn, Observation seen) {
    return seen.database()
        .member(arn)
        .flatMap(Member::cluster)
        .or(() -> seen.additional().existing().cluster(arn).map(StandaloneCluster::cluster));
  }
}
