package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.torture.observe.SentAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of every execution that has ended, and of the last one. */
final class TerminationInvariants {
  private static final Duration BOUND = Duration.ofHours(61);
  private static final Duration WITH_WINDOWS = Duration.ofDays(17).plusHours(1);

  /** Where the state machine goes when States.DataLimitExceeded is caught. */
  private static final Set<String> TOO_LARGE = Set.of("StateTooLarge", "DropRequest");

  /** AWS redrives no execution whose history has more (facts §6). */
  private static final int MOST_EVENTS = 24_998;

  private TerminationInvariants() {}

  /**
   * An ended run holds no claim, unless S3 was away or somebody stopped it. Redriven once S3 is
   * back, a run that has failed fails again at once, and holds what it held.
   */
  static Optional<String> noClaimLeft(RunRecord seen) {
    if (seen.finalRun().isClaimLeft()) {
      return Optional.of("the last run has not released its claim");
    }
    return seen.ended().stream()
        .filter(ExecutionRecord::isClaimLeft)
        .filter(end -> end.status() != ExecutionStatus.ABORTED)
        .filter(end -> !hasMissedTheBucket(seen, end))
        .map(end -> end.name() + " " + end.status() + " and holds the claim")
        .findFirst();
  }

  private static boolean hasMissedTheBucket(RunRecord seen, ExecutionRecord end) {
    return seen.ended().stream()
        .filter(earlier -> earlier.arn().equals(end.arn()))
        .anyMatch(earlier -> seen.excuses("no-claim-left", Cause.BUCKET_LOST, earlier.stopped()));
  }

  /** Every run ends, sixty hours after its start at the latest, and what held it. */
  static Optional<String> endsWithinItsBound(RunRecord seen) {
    Stream<String> open = seen.unfinished().stream().map(name -> name + " does not end");
    Stream<String> late =
        seen.ended().stream()
            .filter(end -> end.redrives() == 0 && end.took().compareTo(bound(seen)) > 0)
            .map(end -> end.name() + " took " + end.took());
    return Stream.concat(open, late).findFirst();
  }

  private static Duration bound(RunRecord seen) {
    boolean awaitsWindows = seen.faultPlan().request().awaitsWindows();
    return (awaitsWindows ? WITH_WINDOWS : BOUND).plus(seen.faultPlan().holds().longest());
  }

  /** No data of a run exceeds the payload limit of Step Functions. */
  static Optional<String> payloadHasRoom(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> !Collections.disjoint(end.statesSeen(), TOO_LARGE))
        .map(end -> end.name() + " exceeded the payload limit")
        .findFirst();
  }

  /** A history has room for 25,000 events, however long the execution takes. */
  static Optional<String> historyHasRoom(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.historyEvents() > MOST_EVENTS)
        .map(end -> end.name() + " has " + end.historyEvents() + " events after " + end.took())
        .findFirst();
  }

  /**
   * A run that met only transient faults succeeds, or had nothing to do. Whatever it met, it is
   * rejected for a reason only.
   */
  static Optional<String> transientFaultsDoNoHarm(RunRecord seen) {
    return seen.duringTheFaults().stream()
        .filter(end -> end.status() == ExecutionStatus.FAILED)
        .filter(
            end ->
                Rejection.isOne(end)
                    ? new Rejection(seen, end).unexplained().isPresent()
                    : !seen.excuses("transient-faults-do-no-harm", end) && !isExpected(seen, end))
        .map(end -> end.name() + " " + end.error().orElse("") + ": " + end.cause().orElse(""))
        .findFirst();
  }

  /** Two next to each other: one is busy. People say no, or stop, or do not answer. */
  private static boolean isExpected(RunRecord seen, ExecutionRecord end) {
    boolean rejected =
        seen.answers().stream().anyMatch(answer -> answer.isTaken() && answer.rejects(end.arn()));
    boolean ignored =
        end.input().has("approval") && end.cause().orElse("").startsWith("Nobody approved");
    return (end.lastState().equals("DatabaseBusy") && isHeld(seen, end))
        || (end.lastState().equals("UpgradeDeclined") && rejected)
        || (seen.ordered().containsKey(end.arn())
            && end.cause().orElse("").startsWith("Stopped by"))
        || (ignored && !isApprovedInTime(seen, end))
        || missedItsWindow(seen, end)
        || lostItsWindow(seen, end)
        || needsConsentToAnotherPlan(seen, end)
        || wasStoppedForLong(end)
        || wasReplaced(end);
  }

  /** Another execution had the claim, or has left it behind. */
  private static boolean isHeld(RunRecord seen, ExecutionRecord end) {
    return Stream.concat(
            seen.ended().stream()
                .filter(other -> !other.arn().equals(end.arn()))
                .filter(other -> other.started().isBefore(end.stopped()))
                .filter(other -> other.isClaimLeft() || other.stopped().isAfter(end.started()))
                .map(ExecutionRecord::name),
            seen.unfinished().stream())
        .findAny()
        .isPresent();
  }

  /** A stage's clock does not stand still while its execution is stopped. */
  private static boolean wasStoppedForLong(ExecutionRecord end) {
    return end.redrives() > 0 && end.cause().orElse("").startsWith("Not finished within");
  }

  /** Another run has taken over the claim while its execution was stopped. */
  private static boolean wasReplaced(ExecutionRecord end) {
    return end.redrives() > 0 && end.cause().orElse("").contains("the database is claimed by arn:");
  }

  /** Held for long, it finds the windows in another order. */
  private static boolean missedItsWindow(RunRecord seen, ExecutionRecord end) {
    return !seen.faultPlan().holds().longest().isZero()
        && end.input().awaitsWindows()
        && end.cause().orElse("").startsWith("windows-in-order");
  }

  /** AWS begins no order for a window while an instance is being made, and says so. */
  private static boolean lostItsWindow(RunRecord seen, ExecutionRecord end) {
    String cause = end.cause().orElse("");
    return seen.events().stream()
        .filter(event -> event.at("/detail/EventID").asString("").equals("RDS-EVENT-0085"))
        .filter(
            event ->
                cause.contains(
                    " "
                        + event.at("/detail/SourceIdentifier").asString("")
                        + ": its maintenance window opened"))
        .map(event -> Instant.parse(event.path("time").asString("")))
        .anyMatch(at -> at.isAfter(end.started()) && at.isBefore(end.stopped()));
  }

  /** Readers came or went after the consent, so that it was for a plan that is no more. */
  private static boolean needsConsentToAnotherPlan(RunRecord seen, ExecutionRecord end) {
    return seen.faultPlan().drawn().way().needsConsent()
        && end.cause().orElse("").startsWith("consent-given")
        && seen.faultPlan().happenings().stream()
            .filter(one -> isAboutReaders(one.what()))
            .anyMatch(one -> !one.at().isAfter(end.stopped()));
  }

  private static boolean isAboutReaders(ScheduledEvent event) {
    return event instanceof ScheduledEvent.ReaderAdded
        || event instanceof ScheduledEvent.ReaderRemoved;
  }

  /** Whether the last answer is a yes to the plan that was asked about last. */
  private static boolean isApprovedInTime(RunRecord seen, ExecutionRecord end) {
    Optional<String> askedAbout = planAskedAbout(seen, end);
    boolean primary = end.cause().orElse("").contains("before the primary");
    return seen.answers().stream()
        .filter(answer -> answer.execution().equals(end.arn()) && answer.beforePrimary() == primary)
        .reduce((_, later) -> later)
        .filter(answer -> answer.isTaken() && answer.word() == SentAnswer.Word.APPROVED)
        .filter(answer -> askedAbout.filter(answer.planHash()::equals).isPresent())
        .isPresent();
  }

  private static Optional<String> planAskedAbout(RunRecord seen, ExecutionRecord end) {
    return seen.mailsOf(end).stream()
        .flatMap(mail -> SentAnswer.planAskedAbout(mail.message()).stream())
        .reduce((_, later) -> later);
  }

  /** When the faults are over and what they left is fixed, the next run gets there. */
  static Optional<String> secondRunConverges(RunRecord seen) {
    ExecutionRecord last = seen.finalRun();
    return last.status() == ExecutionStatus.SUCCEEDED || mayBeRejected(seen, last)
        ? Optional.empty()
        : Optional.of(
            "the last run "
                + last.status()
                + " "
                + last.error().orElse("")
                + ": "
                + last.cause().orElse(""));
  }

  private static boolean mayBeRejected(RunRecord seen, ExecutionRecord last) {
    return Rejection.isOne(last) && new Rejection(seen, last).unexplained().isEmpty();
  }
}
