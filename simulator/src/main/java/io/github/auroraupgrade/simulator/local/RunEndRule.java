package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * The deployed rule that calls {@code NotifyRunDied} for executions that failed, timed out or were
 * stopped; a call that fails is made again after one minute and after two more, with the same
 * request id.
 */
public final class RunEndRule {
  private static final String FUNCTION = "NotifyRunDied";
  private static final List<Duration> AGAIN_AFTER =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final ExecutionEvents ended;
  private final LocalDeployment laptop;
  private final PriorityQueue<Due> calls =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::number));
  private int numbers;

  private record Due(Instant at, int number, String event, String request, int failures) {}

  /** For the executions of this state machine that end from now on. */
  public RunEndRule(Executions executions, LocalDeployment laptop) {
    this.ended = new ExecutionEvents(executions);
    this.laptop = laptop;
  }

  /** When the next call is due, of what has ended until now; empty if there is none. */
  public Optional<Instant> nextDue(Instant now) {
    ended
        .events()
        .forEach(event -> calls.add(new Due(now, ++numbers, event.toString(), request(), 0)));
    return Optional.ofNullable(calls.peek()).map(Due::at);
  }

  /** Makes the calls that are due. */
  public void act(Instant now) {
    while (!calls.isEmpty() && !calls.peek().at().isAfter(now)) {
      call(calls.poll(), now);
    }
  }

  private void call(Due due, Instant now) {
    boolean failed =
        !(laptop.call(FUNCTION, due.event(), due.request()) instanceof LambdaResult.Returned);
    if (failed && due.failures() < AGAIN_AFTER.size()) {
      Instant again = now.plus(AGAIN_AFTER.get(due.failures()));
      calls.add(new Due(again, due.number(), due.event(), due.request(), due.failures() + 1));
    }
  }

  private String request() {
    return new UUID(0, numbers).toString();
  }
}
