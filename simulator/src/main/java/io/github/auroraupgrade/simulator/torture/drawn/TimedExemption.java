package io.github.auroraupgrade.simulator.torture.drawn;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** An excuse, and the time for which it holds, both ends included. */
public record TimedExemption(FaultPlan.Excuse excuse, Instant from, Instant until) {
  public TimedExemption {
    requireNonNull(excuse, "excuse is null");
    requireNonNull(from, "from is null");
    requireNonNull(until, "until is null");
  }

  boolean covers(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }
}
