package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/**
 * The deployed rule that calls {@code NotifyRunDied} for executions that failed, timed out or were
 * stopped; a call that fails is made again after one minute and after two more, with the same
 * request id. Then its event lies with the dead letters.
 */
public final class RunEndRule {
  private static final String FUNCTION = "NotifyRunDied";
  private static final List<Duration> AGAIN_AFTER =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final ExecutionEvents ended;
  private final EventTarget target;
  private final PriorityQueue<Due> calls =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::number));
  private final Set<String> deadLetters = new HashSet<>();
  private int numbers;
  private boolean hasDeliveredTwice;

  private record Due(Instant at, int number, String event, String request, int failures) {}

  private Optional<Duration> again = Optional.empty();

  /** Calls a function for an event. */
  public interface EventTarget {
    /** Once; a call again after a failure has the same request id. */
    LambdaResult call(String function, String event, String requestId);
  }

  /** For the executions of this state machine that end from now on. */
  public RunEndRule(Executions executions, EventTarget target) {
    this.ended = new ExecutionEvents(executions);
    this.target = target;
  }

  /**
   * From now on EventBridge delivers each event twice, as it may (EventBridge User Guide, "at least
   * once").
   *
   * @param later how long after the first; zero lets both be at work in the same instant
   */
  public void deliverTwice(Duration later) {
    again = Optional.of(later);
  }

  /** From now on EventBridge delivers each event once. */
  public void deliverOnce() {
    again = Optional.empty();
  }

  /** Whether any event was delivered twice. */
  public boolean hasDeliveredTwice() {
    return hasDeliveredTwice;
  }

  /** When the next call is due, of what has ended until now; empty if there is none. */
  public Optional<Instant> nextDue(Instant now) {
    ended.events().forEach(event -> deliver(event.toString(), now));
    return Optional.ofNullable(calls.peek()).map(Due::at);
  }

  private void deliver(String event, Instant now) {
    calls.add(new Due(now, ++numbers, event, request(), 0));
    again.ifPresent(
        later -> {
          calls.add(new Due(now.plus(later), ++numbers, event, request(), 0));
          hasDeliveredTwice = true;
        });
  }

  /** The ARNs of executions with an end that no call could report; each raises an alarm. */
  public Set<String> deadLetters() {
    return Set.copyOf(deadLetters);
  }

  /** Makes the calls that are due. */
  public void act(Instant now) {
    while (!calls.isEmpty() && !calls.peek().at().isAfter(now)) {
      call(calls.poll(), now);
    }
  }

  private void call(Due due, Instant now) {
    boolean failed =
        !(target.call(FUNCTION, due.event(), due.request()) instanceof LambdaResult.Returned);
    if (failed && due.failures() < AGAIN_AFTER.size()) {
      Instant again = now.plus(AGAIN_AFTER.get(due.failures()));
      calls.add(new Due(again, due.number(), due.event(), due.request(), due.failures() + 1));
    } else if (failed) {
      deadLetters.add(Json.mapper().readTree(due.event()).at("/detail/executionArn").asString(""));
    }
  }

  private String request() {
    return new UUID(0, numbers).toString();
  }
}
