package io.github.auroraupgrade.simulator.torture.invariant;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.torture.observe.Testimony;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that must hold of every testimony.
 *
 * @param name as {@code docs/torture.md} lists it
 * @param broken how it is broken, in words; empty when it holds
 */
public record Invariant(String name, Function<Testimony, Optional<String>> broken) {
  /** All of them, those that protect data first. */
  static final List<Invariant> ALL =
      List.of(
          new Invariant("secondaries-first", Changes::secondariesFirst),
          new Invariant("one-change-per-attempt", Changes::oneChangePerAttempt),
          new Invariant("never-a-downgrade", Changes::neverADowngrade),
          new Invariant("nothing-else-touched", Touched::nothingElse),
          new Invariant("old-is-left-alone", Touched::oldIsLeftAlone),
          new Invariant("recorded-first", Touched::recordedFirst),
          new Invariant("consent-first", Allowed::consentFirst),
          new Invariant("approved-first", Allowed::approvedFirst),
          new Invariant("nothing-in-a-freeze", Allowed::nothingInAFreeze),
          new Invariant("not-before-its-time", Allowed::notBeforeItsTime),
          new Invariant("stops-when-told", Allowed::stopsWhenTold),
          new Invariant("missing-is-written-down", Reached::missingIsWrittenDown),
          new Invariant("same-regions-again", Reached::sameRegionsAgain),
          new Invariant("succeeded-means-done", Reached::succeededMeansDone),
          new Invariant("failed-means-one-mail", Mails::failedMeansOneMail),
          new Invariant("every-end-is-told", Mails::everyEndIsTold),
          new Invariant("no-claim-left", Ends::noClaimLeft),
          new Invariant("ends-within-its-bound", Ends::endsWithinItsBound),
          new Invariant("payload-has-room", Ends::payloadHasRoom),
          new Invariant("history-has-room", Ends::historyHasRoom),
          new Invariant("transient-faults-do-no-harm", Ends::transientFaultsDoNoHarm),
          new Invariant("second-run-converges", Ends::secondRunConverges));

  public Invariant {
    requireNonNull(name, "name is null");
    requireNonNull(broken, "broken is null");
  }

  /** The first that is broken. */
  public static Optional<Violation> firstBroken(Testimony testimony) {
    return ALL.stream()
        .flatMap(
            invariant ->
                invariant.broken().apply(testimony).stream()
                    .map(
                        words -> new Violation(testimony.ordeal().seed(), invariant.name(), words)))
        .findFirst();
  }

  /** The first of some complaints. */
  static Optional<String> first(Stream<String> complaints) {
    return complaints.findFirst();
  }
}
