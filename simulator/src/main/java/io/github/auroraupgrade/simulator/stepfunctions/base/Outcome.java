package io.github.auroraupgrade.simulator.stepfunctions.base;

import static java.util.function.Predicate.not;

import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Instant;
import java.util.Optional;

/** How an execution stands, and how it ended. */
public record Outcome(
    ExecutionStatus status,
    Optional<Instant> stopped,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause) {
  private static final int LONGEST_ERROR = 256;
  private static final int LONGEST_CAUSE = 32_768;

  public static Outcome running() {
    return new Outcome(
        ExecutionStatus.RUNNING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Outcome succeeded(Instant when, String output) {
    return new Outcome(
        ExecutionStatus.SUCCEEDED,
        Optional.of(when),
        Optional.of(output),
        Optional.empty(),
        Optional.empty());
  }

  public static Outcome ended(ExecutionStatus status, Instant when, StateError error) {
    return new Outcome(
        status,
        Optional.of(when),
        Optional.empty(),
        text(error.error(), LONGEST_ERROR),
        text(error.cause(), LONGEST_CAUSE));
  }

  private static Optional<String> text(String text, int longest) {
    return Optional.of(text)
        .filter(not(String::isEmpty))
        .map(given -> given.substring(0, Math.min(given.length(), longest)));
  }
}
