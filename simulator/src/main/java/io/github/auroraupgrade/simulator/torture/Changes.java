package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.Arn;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.VersionOrder;
import io.github.auroraupgrade.simulator.torture.Ordeal.Excuse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of every call that may change a database. */
final class Changes {
  private static final Duration NOT_STARTED = Duration.ofMinutes(15);
  private static final Set<String> ENDED_BADLY =
      Set.of("RDS-EVENT-0174", "RDS-EVENT-0517", "RDS-EVENT-0085", "RDS-EVENT-0518");

  private Changes() {}

  /** No change to the writer cluster while a member is below the target of the hop. */
  static Optional<String> secondariesFirst(Testimony seen) {
    boolean mayBeDeceived =
        seen.ordeal().excuses(Excuse.STALE) && seen.ordeal().excuses(Excuse.OTHERS_ACT);
    Stream<String> patches =
        seen.changes().stream()
            .filter(change -> change.bringsPrimaryOn() && !change.optIn().isEmpty())
            .filter(change -> !change.unpatched().isEmpty())
            .map(change -> change.words() + " while " + change.unpatched() + " had no patch");
    return Stream.concat(upgrades(seen, mayBeDeceived), patches).findFirst();
  }

  private static Stream<String> upgrades(Testimony seen, boolean mayBeDeceived) {
    return seen.changes().stream()
        .filter(change -> change.tookEffect() || !mayBeDeceived)
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

  /** At most one effective change per member, hop and attempt. */
  static Optional<String> oneChangePerAttempt(Testimony seen) {
    List<ChangeSeen> effective = seen.changes().stream().filter(ChangeSeen::tookEffect).toList();
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

  private static boolean isSameAttempt(Testimony seen, ChangeSeen earlier, ChangeSeen later) {
    boolean same =
        earlier.region().equals(later.region())
            && earlier.action().equals(later.action())
            && earlier.subject().equals(later.subject())
            && earlier.target().equals(later.target());
    if (!same
        || happened(seen, ENDED_BADLY, earlier, later.time())
        || somebodyElseCame(seen, earlier, later)) {
      return false;
    }
    boolean begun = happened(seen, Set.of("RDS-EVENT-0286"), earlier, later.time());
    return begun || earlier.time().plus(NOT_STARTED).isAfter(later.time());
  }

  private static boolean somebodyElseCame(Testimony seen, ChangeSeen earlier, ChangeSeen later) {
    return seen.accepted().stream()
        .filter(upgrade -> Arn.parse(upgrade.clusterArn()).name().equals(earlier.subject()))
        .filter(_ -> !earlier.target().isEmpty())
        .filter(upgrade -> !upgrade.target().equals(earlier.target()))
        .anyMatch(
            upgrade ->
                !upgrade.time().isBefore(earlier.time()) && !upgrade.time().isAfter(later.time()));
  }

  private static boolean happened(
      Testimony seen, Set<String> ids, ChangeSeen change, Instant until) {
    return seen.events().stream()
        .filter(event -> ids.contains(event.at("/detail/EventID").asString("")))
        .filter(event -> concerns(change, event))
        .map(event -> Instant.parse(event.path("time").asString("")))
        // Events carry whole seconds.
        .anyMatch(at -> !at.isBefore(change.time().minusSeconds(1)) && !at.isAfter(until));
  }

  /** What AWS does to all members it tells of each of them, in its own Region. */
  private static boolean concerns(ChangeSeen change, ObjectNode event) {
    String cluster = event.at("/detail/SourceIdentifier").asString("");
    String region = event.path("region").asString("");
    return change.action().equals("ModifyGlobalCluster")
        ? change.before().stream()
            .anyMatch(
                member ->
                    member.clusterIdentifier().equals(cluster) && member.region().equals(region))
        : change.subject().equals(cluster) && change.region().equals(region);
  }

  /** Nobody is asked to go back. */
  static Optional<String> neverADowngrade(Testimony seen) {
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
