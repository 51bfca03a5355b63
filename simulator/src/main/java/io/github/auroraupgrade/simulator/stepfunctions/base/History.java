package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one execution, at most 25,000: when the last one is not ExecutionSucceeded, the
 * execution fails with it (Step Functions Developer Guide, "Avoid reaching the history quota").
 */
public final class History {
  public static final int LIMIT = 25_000;

  private final List<HistoryEvent> events = new ArrayList<>();

  /** Thrown instead of adding an event for which there is no room. */
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("The execution reached the maximum number of history events (" + LIMIT + ").");
    }
  }

  /** Adds an event and returns its id. Only an event that ends the execution may be the last. */
  public long add(long previous, Instant now, String type, ObjectNode details) {
    boolean ends = type.startsWith("Execution");
    if (events.size() >= LIMIT - 1 && !ends) {
      throw new Full();
    }
    events.add(new HistoryEvent(events.size() + 1L, previous, now, type, details));
    return events.size();
  }

  public long lastId() {
    return events.size();
  }

  public List<HistoryEvent> events() {
    return List.copyOf(events);
  }
}
