package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What calls functions by itself, on the virtual clock: the events of the simulated Aurora on their
 * way to {@code StartFromEvent}, those of executions that ended badly on their way to {@code
 * NotifyRunDied}, and the scheduled sweep. A call that fails is made again after one minute and
 * after two more, as Lambda does, and then goes to the dead letters.
 */
public final class Triggers {
  private static final List<Duration> AGAIN_AFTER =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final SimulatedAws aws;
  private final LocalDeployment laptop;
  private final VirtualClock clock;
  private final Walker walker;
  private final ExecutionEvents ended;
  private final EventDelivery delivery;
  private final PriorityQueue<Due> calls =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::number));
  private final List<String> deadLetters = new ArrayList<>();
  private Optional<Sweep> sweep = Optional.empty();
  private int numbers;

  /** Events are delivered so; there is no sweep. */
  public Triggers(
      SimulatedAws aws,
      LocalDeployment laptop,
      VirtualClock clock,
      Walker walker,
      Executions executions,
      EventDelivery delivery) {
    this.aws = aws;
    this.laptop = laptop;
    this.clock = clock;
    this.walker = walker;
    this.ended = new ExecutionEvents(executions);
    this.delivery = delivery;
    aws.onEvent(this::take);
  }

  /** A call of a function at a time; the number keeps the order of what is due together. */
  private record Due(
      Instant at, int number, String function, String payload, String request, int failures) {}

  private record Sweep(Instant next, Duration every) {}

  /** Sweeps from now on, the first time at once. */
  public void sweepEvery(Duration every) {
    sweep = Optional.of(new Sweep(clock.instant(), every));
  }

  /** Puts an event on the bus, as one of Aurora's would be. */
  public void take(ObjectNode event) {
    deliver(event, "StartFromEvent");
  }

  private void deliver(ObjectNode event, String function) {
    delivery
        .copies(event)
        .forEach(late -> add(clock.instant().plus(late), function, event.toString()));
  }

  /** Lets everything happen until a time: the fleet's changes, events, sweeps and executions. */
  public void advanceTo(Instant end) {
    doWhatIsDue();
    Optional<Instant> next = next();
    while (next.isPresent() && !next.get().isAfter(end)) {
      walker.advanceTo(later(next.get()));
      doWhatIsDue();
      next = next();
    }
    walker.advanceTo(end);
    doWhatIsDue();
  }

  /** What was called three times in vain: the payloads. */
  public List<String> deadLetters() {
    return List.copyOf(deadLetters);
  }

  private Optional<Instant> next() {
    return Stream.of(
            aws.nextChange(),
            Optional.ofNullable(calls.peek()).map(Due::at),
            sweep.map(Sweep::next))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Instant later(Instant due) {
    return due.isAfter(clock.instant()) ? due : clock.instant();
  }

  private void doWhatIsDue() {
    aws.bringUpToDate();
    ended.events().forEach(event -> deliver(event, "NotifyRunDied"));
    Instant now = clock.instant();
    while (sweep.filter(one -> !one.next().isAfter(now)).isPresent()) {
      add(now, "FindWork", "{}");
      sweep = sweep.map(one -> new Sweep(one.next().plus(one.every()), one.every()));
    }
    while (!calls.isEmpty() && !calls.peek().at().isAfter(now)) {
      call(calls.poll());
    }
  }

  private void add(Instant at, String function, String payload) {
    calls.add(new Due(at, numbers++, function, payload, laptop.nextRequestId(), 0));
  }

  private void call(Due due) {
    LambdaResult result = laptop.call(due.function(), due.payload(), due.request());
    if (result instanceof LambdaResult.Returned) {
      return;
    }
    if (due.failures() == AGAIN_AFTER.size()) {
      deadLetters.add(due.payload());
      return;
    }
    calls.add(
        new Due(
            clock.instant().plus(AGAIN_AFTER.get(due.failures())),
            numbers++,
            due.function(),
            due.payload(),
            due.request(),
            due.failures() + 1));
  }
}
