package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that must hold of every recorded run.
 *
 * @param name as {@code docs/torture.md} lists it
 * @param broken how it is broken, in words; empty when it holds
 */
public record Invariant(String name, Function<RunRecord, Optional<String>> broken) {
  /** All of them, those that protect data first. */
  static final List<Invariant> ALL =
      List.of(
          new Invariant("secondaries-first", ChangeInvariants::secondariesFirst),
          new Invariant("one-change-per-attempt", AttemptInvariant::oneChangePerAttempt),
          new Invariant("never-a-downgrade", ChangeInvariants::neverADowngrade),
          new Invariant("nothing-else-touched", ScopeInvariants::nothingElse),
          new Invariant("old-is-left-alone", ScopeInvariants::oldIsLeftAlone),
          new Invariant("recorded-first", ScopeInvariants::recordedFirst),
          new Invariant("consent-first", ApprovalInvariants::consentFirst),
          new Invariant("approved-first", ApprovalInvariants::approvedFirst),
          new Invariant("nothing-in-a-freeze", ApprovalInvariants::nothingInAFreeze),
          new Invariant("not-before-its-time", ApprovalInvariants::notBeforeItsTime),
          new Invariant("stops-when-told", ApprovalInvariants::stopsWhenTold),
          new Invariant("missing-is-written-down", CompletionInvariants::missingIsWrittenDown),
          new Invariant("same-regions-again", CompletionInvariants::sameRegionsAgain),
          new Invariant("succeeded-means-done", CompletionInvariants::succeededMeansDone),
          new Invariant("halts-when-settled", HaltInvariant::haltsWhenSettled),
          new Invariant("failed-means-one-mail", NotificationInvariants::failedMeansOneMail),
          new Invariant("every-end-is-told", NotificationInvariants::everyEndIsTold),
          new Invariant("no-claim-left", TerminationInvariants::noClaimLeft),
          new Invariant("ends-within-its-bound", TerminationInvariants::endsWithinItsBound),
          new Invariant("payload-has-room", TerminationInvariants::payloadHasRoom),
          new Invariant("history-has-room", TerminationInvariants::historyHasRoom),
          new Invariant(
              "transient-faults-do-no-harm", TerminationInvariants::transientFaultsDoNoHarm),
          new Invariant("second-run-converges", TerminationInvariants::secondRunConverges));

  /** The first that is broken. */
  public static Optional<Violation> firstBroken(RunRecord runRecord) {
    return ALL.stream()
        .flatMap(
            invariant ->
                invariant.broken().apply(runRecord).stream()
                    .map(
                        words ->
                            new Violation(runRecord.faultPlan().seed(), invariant.name(), words)))
        .findFirst();
  }

  /** Whether one of them is broken. */
  public static boolean isBroken(String name, RunRecord runRecord) {
    return ALL.stream()
        .filter(invariant -> invariant.name().equals(name))
        .anyMatch(invariant -> invariant.broken().apply(runRecord).isPresent());
  }

  /** The first of some complaints. */
  static Optional<String> first(Stream<String> complaints) {
    return complaints.findFirst();
  }
}
