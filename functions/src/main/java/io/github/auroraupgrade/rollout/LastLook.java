package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The look right before the call: between the decision and the act, the world may have moved. Pure;
 * repeats in one place, independently of the plan, what must never happen.
 */
public sealed interface LastLook {
  /** Call AWS now. */
  record Ask() implements LastLook {}

  /** Do not call AWS; the outcome and a sentence say why. */
  record Leave(Act.Outcome outcome, String why) implements LastLook {}

  /** Whether to begin this step now. */
  static LastLook at(Observation seen, Errand errand) {
    GlobalDatabase database = seen.database();
    LastLook look =
        switch (errand.step()) {
          case UpgradeMember step -> at(database, step, errand.attempt());
          case TakeSnapshot step -> snapshot(seen, step);
        };
    return look instanceof Ask ? unlessDenied(database) : look;
  }

  private static LastLook unlessDenied(GlobalDatabase database) {
    return new UpgradeTags(database.tags())
        .denial()
        .<LastLook>map(denial -> new Leave(Act.Outcome.REFUSED, denial))
        .orElseGet(Ask::new);
  }

  private static LastLook at(GlobalDatabase database, UpgradeMember step, int attempt) {
    Optional<Member> member = database.member(step.cluster());
    if (member.isEmpty()) {
      return stranger(database, step);
    }
    return member
        .get()
        .cluster()
        .map(cluster -> at(database, member.get(), cluster, step, attempt))
        .orElseGet(() -> new Leave(Act.Outcome.BUSY, "its Region does not describe the cluster"));
  }

  private static LastLook stranger(GlobalDatabase database, Step step) {
    return new Leave(
        Act.Outcome.REFUSED,
        step.subject().identifier() + " is no member of " + database.identifier());
  }

  /** A snapshot disturbs nobody; it wants to be of the primary, and the cluster to be idle. */
  private static LastLook snapshot(Observation seen, TakeSnapshot step) {
    GlobalDatabase database = seen.database();
    if (database.member(step.cluster()).isEmpty()) {
      return stranger(database, step);
    }
    if (Topology.unsettled(database).isPresent()) {
      return new Leave(Act.Outcome.BUSY, Topology.unsettled(database).get());
    }
    return at(Sight.of(step, seen));
  }

  /** What a reading alone says of calling now. */
  private static LastLook at(Sight sight) {
    return switch (sight) {
      case Sight.Reached() -> new Leave(Act.Outcome.ALREADY_THERE, "is done already");
      case Sight.UnderWay(String what) -> new Leave(Act.Outcome.ALREADY_UNDER_WAY, what);
      case Sight.Busy(String what) -> new Leave(Act.Outcome.BUSY, what);
      case Sight.Broken(String reason) -> new Leave(Act.Outcome.REFUSED, reason);
      case Sight.AsBefore _ -> new Ask();
    };
  }

  private static LastLook at(
      GlobalDatabase database, Member member, Cluster cluster, UpgradeMember step, int attempt) {
    if (cluster.version().isAtLeast(step.to())) {
      return new Leave(Act.Outcome.ALREADY_THERE, "runs " + cluster.version().text());
    }
    if (isUnderWay(cluster, attempt)) {
      return new Leave(Act.Outcome.ALREADY_UNDER_WAY, "is upgrading already");
    }
    if (Topology.unsettled(database).isPresent()) {
      return new Leave(Act.Outcome.BUSY, Topology.unsettled(database).get());
    }
    List<Member> below =
        database.secondaries().stream().filter(other -> !other.hasReached(step.to())).toList();
    if (member.isPrimary() && !below.isEmpty()) {
      return new Leave(
          Act.Outcome.REFUSED,
          "the primary comes last, and these are not done: "
              + below.stream().map(Member::label).collect(Collectors.joining("; ")));
    }
    if (cluster.isHeadless()) {
      return new Leave(Act.Outcome.REFUSED, "it has no DB instance");
    }
    return cluster.isAvailable()
        ? new Ask()
        : new Leave(Act.Outcome.BUSY, "the cluster is " + cluster.status());
  }

  /**
   * A pending version on a cluster that is {@code available} was asked for a moment ago, or waits
   * for the maintenance window. Only when we have waited for it in vain is it asked for anew.
   */
  private static boolean isUnderWay(Cluster cluster, int attempt) {
    return cluster.status().equals("upgrading")
        || (cluster.pendingVersion().isPresent() && attempt == 1);
  }
}
