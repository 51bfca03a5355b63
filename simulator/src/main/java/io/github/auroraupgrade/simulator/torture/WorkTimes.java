package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** When some execution was running. */
record WorkTimes(List<Span> spans) {
  private static final Set<String> BEGINS = Set.of("ExecutionStarted", "ExecutionRedriven");
  private static final Set<String> ENDS =
      Set.of("ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut");

  /** From one instant to another, both included. */
  record Span(Instant from, Instant until) {}

  static WorkTimes of(Collection<Execution> executions) {
    List<Span> spans = new ArrayList<>();
    for (Execution execution : executions) {
      Instant from = execution.startDate();
      for (HistoryEvent event : execution.history()) {
        if (BEGINS.contains(event.type())) {
          from = event.timestamp();
        } else if (ENDS.contains(event.type())) {
          spans.add(new Span(from, event.timestamp()));
        }
      }
    }
    return new WorkTimes(spans);
  }

  boolean isAtWork(Instant at) {
    return spans.stream().anyMatch(span -> !at.isBefore(span.from()) && !at.isAfter(span.until()));
  }
}
