package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.InstanceStatus;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.Ordeal.Excuse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of every execution that has ended, and of the last one. */
final class Ends {
  private static final String AVAILABLE = "available";
  private static final Duration BOUND = Duration.ofHours(61);
  private static final Duration SHORT_RUN = Duration.ofHours(6);
  private static final int QUARTER = 25_000 / 4;

  private Ends() {}

  /** SUCCEEDED only if every member is on one version, the target, and healthy. */
  static Optional<String> succeededMeansDone(Testimony seen) {
    return seen.ended().stream()
        .filter(end -> end.status() == ExecutionStatus.SUCCEEDED)
        .filter(end -> end.lastState().equals("Upgraded"))
        .filter(end -> !seen.ordeal().excuses(Excuse.OTHERS_ACT) || end.equals(seen.finalRun()))
        .flatMap(end -> unhealthy(end).map(words -> end.name() + " succeeded, but " + words))
        .findFirst();
  }

  private static Stream<String> unhealthy(Ended end) {
    Set<String> versions =
        end.membersWhenDone().stream()
            .map(MemberStatus::engineVersion)
            .collect(Collectors.toUnmodifiableSet());
    Stream<String> mixed =
        versions.size() == 1 ? Stream.of() : Stream.of("the versions are " + versions);
    Stream<String> members =
        end.membersWhenDone().stream()
            .filter(member -> !member.status().equals(AVAILABLE))
            .map(member -> member.clusterIdentifier() + " is " + member.status());
    Stream<String> instances =
        end.instancesWhenDone().stream()
            .filter(
                instance ->
                    !instance.status().equals(AVAILABLE)
                        || !versions.contains(instance.engineVersion()))
            .map(InstanceStatus::toString);
    return Stream.of(mixed, members, instances).flatMap(all -> all);
  }

  /** An ended run holds no claim, unless S3 was away or somebody stopped it. */
  static Optional<String> noClaimLeft(Testimony seen) {
    if (seen.finalRun().isClaimLeft()) {
      return Optional.of("the last run has not given back its claim");
    }
    return seen.ended().stream()
        .filter(Ended::isClaimLeft)
        .filter(end -> end.status() != ExecutionStatus.ABORTED)
        .filter(end -> !seen.ordeal().excuses(Excuse.BUCKET_LOST))
        .map(end -> end.name() + " " + end.status() + " and holds the claim")
        .findFirst();
  }

  /** Every run ends, sixty hours after its start at the latest. */
  static Optional<String> endsWithinItsBound(Testimony seen) {
    Stream<String> open = seen.unfinished().stream().map(name -> name + " does not end");
    Stream<String> late =
        seen.ended().stream()
            .filter(end -> end.redrives() == 0 && end.took().compareTo(BOUND) > 0)
            .map(end -> end.name() + " took " + end.took());
    return Stream.concat(open, late).findFirst();
  }

  /** Six hours take at most a quarter of the events a history has room for. */
  static Optional<String> historyWithinAQuarter(Testimony seen) {
    return seen.ended().stream()
        .filter(end -> end.historyEvents() > QUARTER * Math.max(1, parts(end)))
        .map(end -> end.name() + " has " + end.historyEvents() + " events after " + end.took())
        .findFirst();
  }

  private static long parts(Ended end) {
    return 1 + end.took().dividedBy(SHORT_RUN);
  }

  /** A run that met only what passes by itself succeeds, or had nothing to do. */
  static Optional<String> transientFaultsDoNoHarm(Testimony seen) {
    if (seen.ordeal().excuses(Excuse.NOT_TRANSIENT)) {
      return Optional.empty();
    }
    return seen.duringTheOrdeal().stream()
        .filter(end -> end.status() == ExecutionStatus.FAILED)
        .filter(end -> !isExpected(end))
        .map(end -> end.name() + " " + end.error().orElse("") + ": " + end.cause().orElse(""))
        .findFirst();
  }

  /** Two beside each other: one is busy. A request that cannot be carried out is rejected. */
  private static boolean isExpected(Ended end) {
    return end.lastState().equals("DatabaseBusy") || end.lastState().equals("UpgradeRejected");
  }

  /** When the faults are over and what they left is mended, the next run gets there. */
  static Optional<String> secondRunConverges(Testimony seen) {
    Ended last = seen.finalRun();
    boolean mayBeRejected =
        last.lastState().equals("UpgradeRejected")
            && (seen.ordeal().isDryRun()
                || seen.ordeal().excuses(Excuse.OTHERS_ACT)
                || seen.duringTheOrdeal().stream()
                    .anyMatch(end -> end.lastState().equals("UpgradeRejected")));
    return last.status() == ExecutionStatus.SUCCEEDED || mayBeRejected
        ? Optional.empty()
        : Optional.of(
            "the last run "
                + last.status()
                + " "
                + last.error().orElse("")
                + ": "
                + last.cause().orElse(""));
  }
}
