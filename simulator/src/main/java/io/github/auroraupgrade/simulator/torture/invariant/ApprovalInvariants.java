package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Freeze;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether people and calendars had allowed what was done. */
final class ApprovalInvariants {
  // A function that is called again after failures may act some minutes after the decision.
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  /** How far the clock of a container may be ahead. */
  private static final Duration CLOCKS = Duration.ofSeconds(3);

  private ApprovalInvariants() {}

  /** Nothing is changed before the approval that was asked for is given for exactly that plan. */
  static Optional<String> approvedFirst(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.input().has("approval"))
        .flatMap(end -> unapproved(seen, end))
        .findFirst();
  }

  private static Stream<String> unapproved(RunRecord seen, ExecutionRecord end) {
    String approval = end.input().approval();
    List<ObservedChange> own = of(seen, end);
    Stream<ObservedChange> first = approval.equals("primary") ? Stream.of() : own.stream().limit(1);
    Stream<ObservedChange> primary =
        approval.equals("start")
            ? Stream.of()
            : own.stream().filter(ObservedChange::bringsPrimaryOn).limit(1);
    return Stream.concat(
            first.filter(change -> !isApproved(seen, change, false)),
            primary.filter(change -> !isApproved(seen, change, true)))
        .map(change -> change.words() + " without the approval (" + approval + ") for its plan");
  }

  private static boolean isApproved(RunRecord seen, ObservedChange change, boolean ofPrimary) {
    return seen.answers().stream()
        .filter(answer -> answer.approves(change.execution(), change.planHash()))
        .filter(answer -> answer.beforePrimary() || !ofPrimary)
        .anyMatch(answer -> !answer.at().isAfter(change.time()));
  }

  /** While a calendar is closed, no run begins, and no primary is begun. */
  static Optional<String> nothingInAFreeze(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.input().has("changeCalendars"))
        .flatMap(
            end -> {
              List<ObservedChange> own = of(seen, end);
              return Stream.concat(
                  own.stream().limit(1),
                  own.stream().filter(ObservedChange::bringsPrimaryOn).limit(1));
            })
        .filter(change -> isInAFreeze(seen, change))
        .map(change -> change.words() + " while the change calendar was closed")
        .findFirst();
  }

  private static boolean isInAFreeze(RunRecord seen, ObservedChange change) {
    List<Freeze> freezes = seen.faultPlan().holds().freezes();
    return freezes.stream().anyMatch(freeze -> freeze.holds(change.time()))
        && freezes.stream().anyMatch(freeze -> freeze.holds(change.time().minus(UNDER_WAY)));
  }

  /** Nothing is detached, and no second database created, without consent to that plan. */
  static Optional<String> consentFirst(RunRecord seen) {
    return seen.changes().stream()
        .filter(
            change ->
                change.action().equals("RemoveFromGlobalCluster")
                    || change.action().startsWith("Restore"))
        .filter(change -> !seen.hasConsent(change.execution(), change.planHash()))
        .map(change -> change.words() + " without consent to its plan")
        .findFirst();
  }

  /** No run that waits for a time begins before it. */
  static Optional<String> notBeforeItsTime(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.input().has("startAt"))
        .flatMap(end -> of(seen, end).stream().limit(1).filter(first -> isEarly(end, first)))
        .map(change -> change.words() + " before the time that was asked for")
        .findFirst();
  }

  private static boolean isEarly(ExecutionRecord end, ObservedChange change) {
    return end.input()
        .startAt()
        .map(at -> at.minus(CLOCKS))
        .filter(change.time()::isBefore)
        .isPresent();
  }

  /** Once told to stop, a run begins nothing more. */
  static Optional<String> stopsWhenTold(RunRecord seen) {
    return seen.ended().stream()
        .flatMap(
            end ->
                Optional.ofNullable(seen.ordered().get(end.arn())).stream()
                    .flatMap(
                        at ->
                            of(seen, end).stream()
                                .filter(change -> change.time().isAfter(at.plus(UNDER_WAY)))))
        .map(change -> change.words() + " after an order to stop")
        .findFirst();
  }

  private static List<ObservedChange> of(RunRecord seen, ExecutionRecord end) {
    return seen.changes().stream()
        .filter(change -> change.execution().equals(end.arn()))
        .filter(change -> !change.isUndo())
        .toList();
  }
}
