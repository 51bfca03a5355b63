package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of an execution's history, as GetExecutionHistory names it.
 *
 * @param id counted from 1
 * @param previousEventId the event it follows from; 0 where it is the first
 * @param details without the name AWS wraps them in; inputs and outputs are trees here, texts there
 */
public record HistoryEvent(
    long id, long previousEventId, Instant timestamp, String type, ObjectNode details) {

  /** The name of the state entered, left or started here, empty for other events. */
  public String name() {
    return details.path("name").asString("");
  }

  /** The field that holds the details in an answer of the API. */
  public String detailsField() {
    if (type.endsWith("StateEntered")) {
      return "stateEnteredEventDetails";
    }
    if (type.endsWith("StateExited")) {
      return "stateExitedEventDetails";
    }
    return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
  }
}
