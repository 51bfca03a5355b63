package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of every call that may change a database. */
final class ChangeInvariants {
  private static final Duration NOT_STARTED = Duration.ofMinutes(15);
  private static final Set<String> ENDED_BADLY =
      Set.of("RDS-EVENT-0174", "RDS-EVENT-0517", "RDS-EVENT-0085", "RDS-EVENT-0518");

  private static final Set<String> TAKEN_FOR_ONE =
      Set.of("ModifyDBCluster", "ModifyGlobalCluster", "ApplyPendingMaintenanceAction");
  private static final String ONE_CHANGE = "one-change-per-attempt";
  private static final String IN_ORDER = "secondaries-first";

  private ChangeInvariants() {}

  /** No change to the writer cluster while a member is not done with the hop. */
  static Optional<String> secondariesFirst(RunRecord seen) {
    Stream<String> patches =
        seen.changes().stream()
            .filter(change -> change.bringsPrimaryOn() && !change.optIn().isEmpty())
            .filter(change -> !change.unpatched().isEmpty())
            .map(change -> change.words() + " while " + change.unpatched() + " had no patch");
    return Stream.of(upgrades(seen), patches, notServing(seen)).flatMap(words -> words).findFirst();
  }

  /** "Done" is more than a version: the cluster serves, and each of its instances, on it. */
  private static Stream<String> notServing(RunRecord seen) {
    return seen.changes().stream()
        .filter(ObservedChange::begunOnPrimary)
        .filter(change -> !seen.excuses(IN_ORDER, Cause.STALE, change.time()))
        .flatMap(
            change ->
                Stream.concat(
                        change.before().stream()
                            .filter(member -> !member.isPrimary())
                            .filter(member -> !member.status().equals(RdsStatus.AVAILABLE))
                            .map(MemberStatus::toString),
                        change.instances().stream()
                            .filter(instance -> isOfASecondary(change, instance))
                            .filter(instance -> !isDone(change, instance))
                            .map(InstanceStatus::toString))
                    .map(words -> change.words() + " while a secondary was not done: " + words));
  }

  private static boolean isDone(ObservedChange change, InstanceStatus instance) {
    return instance.status().equals(RdsStatus.AVAILABLE)
        && (change.target().isEmpty()
            || VersionOrder.compare(instance.engineVersion(), change.target()) >= 0);
  }

  private static boolean isOfASecondary(ObservedChange change, InstanceStatus instance) {
    return change.before().stream()
        .filter(member -> !member.isPrimary())
        .anyMatch(
            member ->
                member.region().equals(instance.region())
                    && member.clusterIdentifier().equals(instance.clusterIdentifier()));
  }

  /** Stale reads hide what others have done in those minutes. */
  private static boolean mayBeDeceived(RunRecord seen, ObservedChange change) {
    List<Cause> causes = seen.excuses(IN_ORDER, change.time()).toList();
    return causes.contains(Cause.STALE) && causes.stream().anyMatch(Cause::changesTheDatabase);
  }

  private static Stream<String> upgrades(RunRecord seen) {
    return seen.changes().stream()
        .filter(change -> change.tookEffect() || !mayBeDeceived(seen, change))
        .filter(change -> change.member().filter(MemberStatus::isPrimary).isPresent())
        .filter(change -> !change.target().isEmpty())
        .flatMap(
            change ->
                change.before().stream()
                    .filter(member -> !member.isPrimary())
                    .filter(
                        member -> VersionOrder.compare(member.engineVersion(), change.target()) < 0)
                    .map(
                        member ->
                            change.time()
                                + " the primary "
                                + change.cluster()
                                + " was asked for "
                                + change.target()
                                + " while "
                                + member.clusterIdentifier()
                                + " was on "
                                + member.engineVersion()));
  }

  /**
   * At most one effective change per member, hop and attempt; and once AWS has answered that it
   * does what was asked, the same call of a function asks for nothing more.
   */
  static Optional<String> oneChangePerAttempt(RunRecord seen) {
    return Stream.of(askedTwice(seen), takenTwice(seen), repeated(seen))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * The same attempt at the same step of the same plan, in another call of a function: the look
   * before the call sees what the first has done. What AWS takes twice for one, {@link #repeated}
   * judges by its effect.
   */
  private static Optional<String> takenTwice(RunRecord seen) {
    Map<List<Object>, ObservedChange> taken = new HashMap<>();
    for (ObservedChange change : seen.changes()) {
      if (!change.wasTaken()
          || change.work().step().isEmpty()
          || TAKEN_FOR_ONE.contains(change.action())
          || seen.excuses(ONE_CHANGE, Cause.STALE, change.time())) {
        continue;
      }
      ObservedChange before =
          taken.putIfAbsent(
              List.of(
                  change.execution(),
                  change.planHash(),
                  change.work().step(),
                  change.work().attempt()),
              change);
      if (before != null && !wereAtWorkAtOnce(seen, before, change)) {
        return Optional.of(
            before.words() + ", and in the same attempt " + change.words() + ", both taken");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> askedTwice(RunRecord seen) {
    Map<Integer, ObservedChange> taken = new HashMap<>();
    for (ObservedChange change : seen.changes()) {
      ObservedChange before = taken.get(change.work().invocation());
      if (before != null && change.work().invocation() > 0) {
        return Optional.of(
            before.words()
                + " was taken by AWS, and was followed by "
                + change.words()
                + " in attempt "
                + change.work().attempt()
                + " at "
                + change.work().step());
      }
      if (change.wasTaken()) {
        taken.put(change.work().invocation(), change);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> repeated(RunRecord seen) {
    List<ObservedChange> effective =
        seen.changes().stream().filter(ObservedChange::tookEffect).toList();
    return IntStream.range(0, effective.size())
        .boxed()
        .flatMap(
            later ->
                effective.subList(0, later).stream()
                    .filter(earlier -> isSameAttempt(seen, earlier, effective.get(later)))
                    .map(
                        earlier ->
                            earlier.words() + ", and again at " + effective.get(later).time()))
        .findFirst();
  }

  private static boolean isSameAttempt(
      RunRecord seen, ObservedChange earlier, ObservedChange later) {
    boolean same =
        earlier.region().equals(later.region())
            && earlier.action().equals(later.action())
            && earlier.subject().equals(later.subject())
            && earlier.target().equals(later.target());
    if (!same
        || wereAtWorkAtOnce(seen, earlier, later)
        || happened(seen, ENDED_BADLY, earlier, later.time())
        || somebodyElseCame(seen, earlier, later)) {
      return false;
    }
    boolean begun = happened(seen, Set.of("RDS-EVENT-0286"), earlier, later.time());
    return begun || earlier.time().plus(NOT_STARTED).isAfter(later.time());
  }

  /** Lambda ran one attempt twice at once, and RDS has no condition that could tell. */
  private static boolean wereAtWorkAtOnce(
      RunRecord seen, ObservedChange earlier, ObservedChange later) {
    return seen.excuses(ONE_CHANGE, Cause.OVERLAPPED, later.time())
        && earlier.time().equals(later.time())
        && earlier.work().invocation() != later.work().invocation();
  }

  private static boolean somebodyElseCame(
      RunRecord seen, ObservedChange earlier, ObservedChange later) {
    return seen.accepted().stream()
        .filter(upgrade -> concerns(earlier, upgrade))
        .filter(_ -> !earlier.target().isEmpty())
        .filter(upgrade -> !upgrade.target().equals(earlier.target()))
        .anyMatch(
            upgrade ->
                !upgrade.time().isBefore(earlier.time()) && !upgrade.time().isAfter(later.time()));
  }

  /** What is asked of a global cluster is asked of each member. */
  private static boolean concerns(ObservedChange change, AcceptedUpgrade upgrade) {
    return change.action().equals("ModifyGlobalCluster")
        || Arn.parse(upgrade.clusterArn()).name().equals(change.subject());
  }

  private static boolean happened(
      RunRecord seen, Set<String> ids, ObservedChange change, Instant until) {
    return seen.events().stream()
        .filter(event -> ids.contains(event.at("/detail/EventID").asString("")))
        .filter(event -> concerns(change, event))
        .map(event -> Instant.parse(event.path("time").asString("")))
        // Events carry whole seconds.
        .anyMatch(at -> !at.isBefore(change.time().minusSeconds(1)) && !at.isAfter(until));
  }

  /** What AWS does to all members it reports for each of them, in its own Region. */
  private static boolean concerns(ObservedChange change, ObjectNode event) {
    String cluster = event.at("/detail/SourceIdentifier").asString("");
    String region = event.path("region").asString("");
    return change.action().equals("ModifyGlobalCluster")
        ? change.before().stream()
            .anyMatch(
                member ->
                    member.clusterIdentifier().equals(cluster) && member.region().equals(region))
        : change.subject().equals(cluster) && change.region().equals(region);
  }

  /** No member is asked to go to a lower version. */
  static Optional<String> neverADowngrade(RunRecord seen) {
    return seen.changes().stream()
        .filter(
            change ->
                change
                    .member()
                    .filter(_ -> !change.target().isEmpty())
                    .filter(
                        member -> VersionOrder.compare(change.target(), member.engineVersion()) < 0)
                    .isPresent())
        .map(
            change ->
                change.time()
                    + " "
                    + change.cluster()
                    + " was on "
                    + change.member().orElseThrow().engineVersion()
                    + " and was asked for "
                    + change.target())
        .findFirst();
  }
}
