package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.rollout.reading.Observation;

/** A snapshot that is being taken (facts §2.2, §4 row 27). */
final class SnapshotSight {
  private SnapshotSight() {}

  static Sight of(TakeSnapshot step, Observation seen) {
    return seen.beside().snapshots().stream()
        .filter(snapshot -> snapshot.identifier().equals(step.snapshot()))
        .filter(snapshot -> snapshot.region().equals(step.cluster().region()))
        .map(snapshot -> of(step, snapshot))
        .findFirst()
        .orElseGet(() -> notTaken(step, seen));
  }

  private static Sight of(TakeSnapshot step, Snapshot snapshot) {
    if (!snapshot.cluster().equals(step.cluster().identifier())) {
      return new Sight.Broken(
          "a snapshot of this name was taken of " + snapshot.cluster() + " before");
    }
    String is = "snapshot " + snapshot.identifier() + " is " + snapshot.status();
    return switch (Statuses.ofSnapshot(snapshot.status())) {
      case SERVING -> new Sight.Reached();
      case TERMINAL -> new Sight.Broken("the snapshot " + snapshot.identifier() + " has failed");
      case PASSING -> new Sight.UnderWay(is);
    };
  }

  /** Only a cluster that is available can be asked for one. */
  private static Sight notTaken(TakeSnapshot step, Observation seen) {
    return seen.database()
        .member(step.cluster())
        .flatMap(Member::cluster)
        .filter(cluster -> !cluster.isAvailable())
        .<Sight>map(
            cluster -> new Sight.Busy(step.cluster().identifier() + " is " + cluster.status()))
        .orElseGet(() -> new Sight.AsBefore("there is no snapshot " + step.snapshot(), false));
  }
}
