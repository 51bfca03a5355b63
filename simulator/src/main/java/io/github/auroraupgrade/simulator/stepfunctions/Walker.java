package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves a virtual clock from one due time to the next. Only one may move a clock. */
public final class Walker {
  private final VirtualClock clock;
  private final List<Executions> machines;

  /** A walker for state machines that share a clock. */
  public Walker(VirtualClock clock, Executions... machines) {
    this.clock = clock;
    this.machines = List.of(machines);
  }

  /**
   * Walks until the execution has ended, others on the same clock going on next to it. Returns
   * early when nothing is due any more, because every execution that still runs waits for a token.
   */
  public Execution runToEnd(Execution execution) {
    while (execution.status() == ExecutionStatus.RUNNING && advance()) {
      // Each round moves the clock to what is due next.
    }
    return execution;
  }

  /** Walks until a time, and leaves the clock there. */
  public void advanceTo(Instant end) {
    Optional<Instant> due = nextDue();
    while (due.isPresent() && !due.get().isAfter(end)) {
      advance();
      due = nextDue();
    }
    clock.advanceTo(end);
  }

  /** When there is something to do next. */
  public Optional<Instant> nextDue() {
    return machines.stream()
        .flatMap(executions -> executions.nextDue().stream())
        .min(Instant::compareTo);
  }

  private boolean advance() {
    Optional<Instant> due = nextDue();
    due.filter(instant -> instant.isAfter(clock.instant())).ifPresent(clock::advanceTo);
    machines.forEach(Executions::step);
    return due.isPresent();
  }
}
