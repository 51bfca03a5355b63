package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.rollout.reading.Observation;

/** A snapshot that is being taken (facts §2.2, §4 row 27). */
final class SnapshotProbe {
  private SnapshotProbe() {}

  static StepStatus of(TakeSnapshot step, Observation seen) {
    return seen.additional().snapshots().stream()
        .filter(snapshot -> snapshot.identifier().equals(step.snapshot()))
        .filter(snapshot -> snapshot.region().equals(step.cluster().region()))
        .map(snapshot -> of(step, snapshot))
        .findFirst()
        .orElseGet(() -> notTaken(step, seen));
  }

  private static StepStatus of(TakeSnapshot step, Snapshot snapshot) {
    if (!snapshot.cluster().equals(step.cluster().identifier())) {
      return new StepStatus.Broken(
          "a snapshot of this name was taken of " + snapshot.cluster() + " before");
    }
    String is = "snapshot " + snapshot.identifier() + " is " + snapshot.status();
    return switch (Statuses.ofSnapshot(snapshot.status())) {
      case SERVING -> new StepStatus.Reached();
      case TERMINAL ->
          new StepStatus.Broken("the snapshot " + snapshot.identifier() + " has failed");
      case PASSING -> new StepStatus.UnderWay(is);
    };
  }

  /** Only a cluster that is available can be asked for one. */
  private static StepStatus notTaken(TakeSnapshot step, Observation seen) {
    return seen.database()
        .member(step.cluster())
        .flatMap(Member::cluster)
        .filter(cluster -> !cluster.isAvailable())
        .<StepStatus>map(
            cluster -> new StepStatus.Busy(step.cluster().identifier() + " is " + cluster.status()))
        .orElseGet(() -> new StepStatus.AsBefore("there is no snapshot " + step.snapshot(), false));
  }
}
