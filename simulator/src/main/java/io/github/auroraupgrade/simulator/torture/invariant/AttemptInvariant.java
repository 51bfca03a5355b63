package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange.Answer;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
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

/** That every change is requested once for each attempt, counted at the wire. */
final class AttemptInvariant {
  private static final Duration NOT_STARTED = Duration.ofMinutes(15);
  private static final Set<String> ENDED_BADLY =
      Set.of("RDS-EVENT-0174", "RDS-EVENT-0517", "RDS-EVENT-0085", "RDS-EVENT-0518");

  private static final String ONE_CHANGE = "one-change-per-attempt";

  private AttemptInvariant() {}

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
   * before the call sees what the first has done, unless that has failed by then. A call that was
   * to be made again would be another attempt.
   */
  private static Optional<String> takenTwice(RunRecord seen) {
    Map<List<Object>, ObservedChange> taken = new HashMap<>();
    for (ObservedChange change : seen.changes()) {
      if (change.answer() == Answer.NOT_TAKEN || change.work().step().isEmpty()) {
        continue;
      }
      ObservedChange before = taken.put(attempt(change), change);
      if (before != null && !mayFollow(seen, before, change)) {
        return Optional.of(
            before.words() + ", and in the same attempt " + change.words() + ", both taken");
      }
    }
    return Optional.empty();
  }

  private static List<Object> attempt(ObservedChange change) {
    return List.of(
        change.execution(), change.planHash(), change.work().step(), change.work().attempt());
  }

  private static boolean mayFollow(RunRecord seen, ObservedChange before, ObservedChange change) {
    return seen.excuses(ONE_CHANGE, Cause.STALE, change.time())
        || wereAtWorkAtOnce(seen, before, change)
        || isSentAgain(before, change)
        || happened(seen, ENDED_BADLY, before, change.time())
        || showsNothing(before, change);
  }

  /** The SDK repeats a request whose answer is lost, without a look in between. */
  private static boolean isSentAgain(ObservedChange before, ObservedChange change) {
    return before.answer() == Answer.TAKEN_UNHEARD
        && before.work().invocation() == change.work().invocation();
  }

  /**
   * For some seconds AWS shows nothing of an upgrade that it has taken, and nothing at all of a
   * patch that was opted into before and has not begun: a function that Lambda calls twice cannot
   * see it. AWS takes both for one; of an upgrade of all members, for each that has not begun.
   */
  private static boolean showsNothing(ObservedChange before, ObservedChange change) {
    boolean isOptedInAgain = !change.optIn().isEmpty() && change.work().attempt() > 1;
    boolean ofAll = change.action().equals("ModifyGlobalCluster");
    return (!change.target().isEmpty() || isOptedInAgain)
        && (!change.tookEffect() || ofAll)
        && before.work().invocation() != change.work().invocation()
        && before.before().equals(change.before());
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
        || showsNothing(earlier, later)
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
}
