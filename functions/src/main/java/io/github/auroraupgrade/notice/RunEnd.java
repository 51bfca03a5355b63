package io.github.auroraupgrade.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an execution ended, as Step Functions tells it.
 *
 * @param status in Step Functions' word, {@code TIMED_OUT} for example
 * @param stopped when it ended; empty while it runs
 * @param input the execution's input, as it was given
 * @param newestFirst the end of its history
 */
public record RunEnd(
    String status,
    Optional<String> error,
    Optional<String> cause,
    Optional<Instant> stopped,
    String input,
    List<Event> newestFirst) {
  /** Those that tell people that a run has not succeeded. */
  private static final Set<String> TELLING =
      Set.of(
          "NotifyFailed", "NotifyDeclined", "NotifyBroken", "NotifyRejected", "NotifyDatabaseBusy");

  private static final Set<String> STATUSES = Set.of("FAILED", "TIMED_OUT", "ABORTED");

  public RunEnd {
    newestFirst = List.copyOf(newestFirst);
  }

  /**
   * One event of the history.
   *
   * @param type in Step Functions' word, {@code TaskStateEntered} for example
   * @param state the state that was entered, if one was
   */
  public record Event(String type, Optional<String> state) {

    private boolean isSuccess() {
      return type.equals("LambdaFunctionSucceeded") || type.equals("TaskSucceeded");
    }
  }

  /** Whether it has ended, and not well. */
  public boolean isDeath() {
    return STATUSES.contains(status);
  }

  /**
   * Whether it has been redriven and has ended again since an end that an event reported at a time.
   * That later end has an event of its own. Both times are of one clock, and a redrive within a
   * second of the end is not possible by hand.
   */
  public boolean isLaterThan(Instant reported) {
    return stopped.filter(at -> at.isAfter(reported.plusSeconds(1))).isPresent();
  }

  /** Whether somebody stopped it. */
  public boolean isStopped() {
    return status.equals("ABORTED");
  }

  /**
   * Whether the run itself has sent its last mail: the function of one of the states that tell has
   * succeeded, since the execution was started or redriven.
   */
  public boolean hasToldItself() {
    boolean succeeded = false;
    for (Event event : newestFirst) {
      if (event.type().equals("ExecutionRedriven")) {
        return false;
      }
      if (event.state().isPresent()) {
        if (succeeded && TELLING.contains(event.state().get())) {
          return true;
        }
        succeeded = false;
      }
      succeeded |= event.isSuccess();
    }
    return false;
  }

  /** The last state that was entered; empty where the history does not say. */
  public Optional<String> lastState() {
    return newestFirst.stream().flatMap(event -> event.state().stream()).findFirst();
  }
}
