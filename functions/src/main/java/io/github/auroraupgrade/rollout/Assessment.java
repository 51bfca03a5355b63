package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.rollout.StepProgress.Reading.BACK_ON_OLD;
import static io.github.auroraupgrade.rollout.StepProgress.Reading.REACHED;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far one step is, and what is remembered of it from now on (design §5, facts §3.5).
 *
 * <p>{@code available} on the old version means three things that only memory tells apart: not
 * asked yet, asked and not begun, or begun and come back.
 */
record Assessment(StepState state, StepProgress progress) {
  private record Look(Step step, Member member, List<SeenEvent> events, Instant now) {}

  static Assessment of(
      Step step, Member member, StepProgress progress, List<SeenEvent> events, Instant now) {
    Look look = new Look(step, member, events, now);
    return member
        .cluster()
        .map(cluster -> ofCluster(look, cluster, progress))
        .orElseGet(
            () ->
                new Assessment(
                    new StepState.Waiting(
                        member.region() + " does not describe " + member.identifier()),
                    progress));
  }

  private static Assessment ofCluster(Look look, Cluster cluster, StepProgress progress) {
    if (look.member.hasReached(look.step.to())) {
      return confirmed(look, progress.read(REACHED));
    }
    if (progress.refusal().isPresent()) {
      return new Assessment(new StepState.Failed(progress.refusal().get()), progress);
    }
    if (cluster.isBroken() || !cluster.brokenInstances().isEmpty()) {
      return new Assessment(new StepState.Failed(broken(cluster)), progress);
    }
    if (cluster.status().equals("upgrading") || !look.member.isBelow(look.step.to())) {
      return new Assessment(
          new StepState.UnderWay(look.member.label() + " is " + activity(cluster)),
          progress.seenUnderWay(look.now));
    }
    if (!cluster.isAvailable()) {
      return new Assessment(
          new StepState.Waiting(look.member.label() + " is " + cluster.status()), progress);
    }
    return onOldVersion(look, cluster, progress);
  }

  private static Assessment confirmed(Look look, StepProgress progress) {
    return progress.doneAt().isPresent() || progress.readings() >= Patience.STABLE_READINGS
        ? new Assessment(new StepState.Done(), progress.done(look.now))
        : new Assessment(
            new StepState.Confirming(
                look.member.label() + " looks done; one more reading confirms it"),
            progress);
  }

  private static Assessment onOldVersion(Look look, Cluster cluster, StepProgress progress) {
    if (progress.askedAt().isEmpty()) {
      return new Assessment(new StepState.Askable(), progress);
    }
    Instant asked = progress.askedAt().get();
    if (cluster.pendingVersion().isPresent()) {
      return notBegun(look, progress, Duration.between(asked, look.now));
    }
    for (SeenEvent event : look.events) {
      if (!event.at().isBefore(asked) && event.tellsCancelledByFailover()) {
        return new Assessment(new StepState.Cancelled(event.message()), progress);
      }
      if (!event.at().isBefore(asked) && event.tellsFailure()) {
        return new Assessment(new StepState.Failed(event.message()), progress);
      }
    }
    return progress.underWayAt().isPresent()
        ? backOnOld(look, progress.read(BACK_ON_OLD))
        : notBegun(look, progress, Duration.between(asked, look.now));
  }

  private static Assessment backOnOld(Look look, StepProgress progress) {
    return progress.readings() >= Patience.STABLE_READINGS
        ? new Assessment(
            new StepState.Failed(
                "the upgrade was under way, and the cluster is back on "
                    + look.step.from().text()
                    + "; AWS's events give no reason"),
            progress)
        : new Assessment(
            new StepState.Confirming(
                look.member.label() + " is back on the old version; one more reading confirms it"),
            progress);
  }

  private static Assessment notBegun(Look look, StepProgress progress, Duration since) {
    if (since.compareTo(Patience.NOT_STARTED) < 0) {
      return new Assessment(
          new StepState.Waiting(look.member.label() + " was asked and has not begun yet"),
          progress);
    }
    return progress.attempts() < Patience.MOST_ATTEMPTS
        ? new Assessment(new StepState.Askable(), progress)
        : new Assessment(
            new StepState.Failed(
                "asked "
                    + progress.attempts()
                    + " times, and the upgrade did not begin within "
                    + Patience.NOT_STARTED.toMinutes()
                    + " minutes"),
            progress);
  }

  private static String broken(Cluster cluster) {
    String instances =
        cluster.brokenInstances().stream()
            .map(instance -> "DB instance " + instance.identifier() + " is " + instance.status())
            .collect(Collectors.joining("; "));
    return cluster.isBroken() ? "the cluster is " + cluster.status() : instances;
  }

  private static String activity(Cluster cluster) {
    if (cluster.status().equals("upgrading")) {
      return "upgrading";
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
