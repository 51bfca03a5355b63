package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Counts what executions did, by their histories. */
final class RolloutMeter {
  private RolloutMeter() {}

  /** The hub's execution and all of its children. */
  static List<Execution> hub(Executions fleet) {
    return Stream.of(fleet.all(), fleet.children("Inventory"), fleet.children("Lanes"))
        .flatMap(Collection::stream)
        .toList();
  }

  /** How many happened a second in the busiest stretch of this length. */
  static double mostASecond(Stream<Instant> times, Duration stretch) {
    List<Instant> sorted = times.sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (!sorted.get(first).plus(stretch).isAfter(sorted.get(last))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most / (double) stretch.toSeconds();
  }

  /** When lanes, and runs in them, were started. */
  static Stream<Instant> starts(Executions fleet) {
    List<Execution> lanes = List.copyOf(fleet.children("Lanes"));
    return Stream.concat(
        lanes.stream().map(Execution::startDate),
        times(
            lanes,
            event ->
                event.type().equals("TaskScheduled")
                    && event.details().path("resource").asString("").contains("startExecution")));
  }

  /** When they went from one state to the next. */
  static Stream<Instant> moves(List<Execution> all) {
    return times(all, RolloutMeter::isEntry);
  }

  private static Stream<Instant> times(List<Execution> all, Predicate<HistoryEvent> which) {
    return all.stream()
        .flatMap(one -> one.history().stream())
        .filter(which)
        .map(HistoryEvent::timestamp);
  }

  /**
   * State transitions as AWS counts them: each state, each retry, and the one that ends it (Step
   * Functions pricing).
   */
  static long transitions(Execution one) {
    long entered = count(one, RolloutMeter::isEntry);
    long tasks = count(one, event -> event.type().equals("TaskStateEntered"));
    return entered + Math.max(0, count(one, RolloutMeter::isAttempt) - tasks) + 1;
  }

  /** How often it called a function. */
  static long invocations(Execution one) {
    return count(
        one,
        event ->
            event.type().equals("LambdaFunctionScheduled")
                || (isAttempt(event)
                    && event.details().path("resourceType").asString("").equals("lambda")));
  }

  /** How often it entered this state. */
  static long visits(Execution one, String state) {
    return count(one, event -> isEntry(event) && event.name().equals(state));
  }

  private static long count(Execution one, Predicate<HistoryEvent> which) {
    return one.history().stream().filter(which).count();
  }

  private static boolean isEntry(HistoryEvent event) {
    return event.type().endsWith("StateEntered");
  }

  private static boolean isAttempt(HistoryEvent event) {
    return event.type().equals("LambdaFunctionScheduled") || event.type().equals("TaskScheduled");
  }
}
