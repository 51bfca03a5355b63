package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A secondary that is created again, in the upgraded database or in its replacement. */
final class SecondaryProbe {
  private static final String RESYNC = "pending-resync";

  private SecondaryProbe() {}

  static StepStatus of(CreateSecondary step, Observation seen) {
    Optional<Around> around = around(step.global(), seen);
    if (around.isEmpty()) {
      return new StepStatus.Busy("AWS does not describe global cluster " + step.global() + " now");
    }
    Optional<String> synchronization =
        Optional.ofNullable(around.get().members().get(step.cluster()));
    Optional<Cluster> cluster = RebuildProbe.cluster(step.cluster(), seen);
    if (cluster.isEmpty()) {
      return synchronization.isPresent()
          ? new StepStatus.UnderWay(step.cluster().identifier() + " is not described yet")
          : notThere(step, around.get());
    }
    if (synchronization.isEmpty() && !isJoining(step, seen)) {
      return new StepStatus.Broken(
          "a cluster "
              + step.cluster().identifier()
              + " exists, and is not a member of "
              + step.global());
    }
    return synchronization.filter(status -> !status.equals(RESYNC)).isPresent()
        ? RebuildProbe.standing(step.cluster(), cluster.get(), step.version())
        : new StepStatus.UnderWay(step.cluster().identifier() + " is still copying its data");
  }

  /** Of either global cluster, what a new secondary needs to know of it. */
  private record Around(
      String status, EngineVersion version, Map<RdsArn, String> members, String primary) {}

  private static Optional<Around> around(String global, Observation seen) {
    GlobalDatabase database = seen.database();
    if (!global.equals(database.identifier())) {
      return seen.additional()
          .existing()
          .successor()
          .map(it -> new Around(it.status(), it.version(), it.members(), Statuses.AVAILABLE));
    }
    return Optional.of(
        new Around(
            database.status(),
            database.version(),
            database.members().stream()
                .collect(Collectors.toMap(Member::arn, Member::synchronization, (one, _) -> one)),
            database
                .primary()
                .flatMap(Member::cluster)
                .map(Cluster::status)
                .orElse("not described")));
  }

  /** AWS may list a new cluster before it lists the member. */
  private static boolean isJoining(CreateSecondary step, Observation seen) {
    return seen.additional()
        .existing()
        .cluster(step.cluster())
        .filter(
            one ->
                one.cluster().isBeingCreated()
                    || one.global().filter(step.global()::equals).isPresent())
        .isPresent();
  }

  /** AWS requires the global cluster's version, which lags behind its primary's (facts §3.5). */
  private static StepStatus notThere(CreateSecondary step, Around around) {
    if (Statuses.ofGlobalCluster(around.status()) != Statuses.Standing.SERVING
        || Statuses.ofCluster(around.primary()) != Statuses.Standing.SERVING) {
      return new StepStatus.Busy(
          "global cluster "
              + step.global()
              + " is "
              + around.status()
              + ", its primary "
              + around.primary());
    }
    return around.version().equals(step.version())
        ? new StepStatus.AsBefore("there is no cluster " + step.cluster().identifier(), false)
        : new StepStatus.Busy(
            "global cluster " + step.global() + " says " + around.version().text() + " still");
  }
}
