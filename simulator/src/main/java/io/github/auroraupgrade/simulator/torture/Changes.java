package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.Arn;
import io.github.auroraupgrade.simulator.Call;
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

/** What must hold of every call that may change a database. */
final class Changes {
  private static final Duration NOT_STARTED = Duration.ofMinutes(15);
  private static final String OUR_ROLE = "UpgradeCluster";
  private static final Set<String> ENDED_BADLY =
      Set.of("RDS-EVENT-0174", "RDS-EVENT-0517", "RDS-EVENT-0085", "RDS-EVENT-0518");

  private Changes() {}

  /** No change to the writer cluster while a member is below the target of the hop. */
  static Optional<String> secondariesFirst(Testimony seen) {
    boolean mayBeDeceived =
        seen.ordeal().excuses(Excuse.STALE) && seen.ordeal().excuses(Excuse.OTHERS_ACT);
    return seen.changes().stream()
        .filter(change -> change.tookEffect() || !mayBeDeceived)
        .filter(change -> change.member().filter(MemberStatus::isPrimary).isPresent())
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
                                + member.engineVersion()))
        .findFirst();
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
                            earlier.cluster()
                                + " was changed to "
                                + earlier.target()
                                + " at "
                                + earlier.time()
                                + " and again at "
                                + effective.get(later).time()))
        .findFirst();
  }

  private static boolean isSameAttempt(Testimony seen, ChangeSeen earlier, ChangeSeen later) {
    boolean same =
        earlier.region().equals(later.region())
            && earlier.cluster().equals(later.cluster())
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
        .filter(upgrade -> Arn.parse(upgrade.clusterArn()).name().equals(earlier.cluster()))
        .filter(upgrade -> !upgrade.target().equals(earlier.target()))
        .anyMatch(
            upgrade ->
                !upgrade.time().isBefore(earlier.time()) && !upgrade.time().isAfter(later.time()));
  }

  private static boolean happened(
      Testimony seen, Set<String> ids, ChangeSeen change, Instant until) {
    return seen.events().stream()
        .filter(event -> ids.contains(event.at("/detail/EventID").asString("")))
        .filter(event -> event.at("/detail/SourceIdentifier").asString("").equals(change.cluster()))
        .filter(event -> event.path("region").asString("").equals(change.region()))
        .map(event -> Instant.parse(event.path("time").asString("")))
        // Events carry whole seconds.
        .anyMatch(at -> !at.isBefore(change.time().minusSeconds(1)) && !at.isAfter(until));
  }

  /** Nobody is asked to go back. */
  static Optional<String> neverADowngrade(Testimony seen) {
    return seen.changes().stream()
        .filter(
            change ->
                change
                    .member()
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

  /** Only members of the database that was named, only by the one function that may. */
  static Optional<String> nothingElseTouched(Testimony seen) {
    Stream<String> strangers =
        seen.changes().stream()
            .filter(change -> change.member().isEmpty() || !change.caller().equals(OUR_ROLE))
            .map(
                change ->
                    change.caller()
                        + " called "
                        + change.action()
                        + " on "
                        + change.cluster()
                        + " in "
                        + change.region());
    Stream<String> objects =
        seen.calls().stream()
            .filter(call -> call.service().equals("s3") && call.isChange())
            .map(Call::resource)
            .filter(resource -> !resource.contains("/" + DrawnFleet.DATABASE))
            .map(resource -> "the object " + resource + " was written");
    return Stream.concat(strangers, objects).findFirst();
  }
}
