package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Executions and their history as the API shows them. */
final class Answers {
  private static final List<String> DATA = List.of("input", "output");

  private Answers() {}

  /** A time on the wire: seconds since 1970, with milliseconds. */
  static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }

  static ObjectNode summary(Execution execution) {
    ObjectNode answer =
        Json.object()
            .put("executionArn", execution.arn())
            .put("stateMachineArn", execution.stateMachineArn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", seconds(execution.startDate()))
            .put("redriveCount", execution.redriveCount());
    execution.stopDate().ifPresent(stopped -> answer.put("stopDate", seconds(stopped)));
    return answer;
  }

  static ObjectNode describe(Execution execution) {
    ObjectNode answer = summary(execution).put("input", execution.input());
    answer.putObject("inputDetails").put("included", true);
    execution
        .output()
        .ifPresent(
            output ->
                answer.put("output", output).putObject("outputDetails").put("included", true));
    execution.error().ifPresent(error -> answer.put("error", error));
    execution.cause().ifPresent(cause -> answer.put("cause", cause));
    return answer;
  }

  static ObjectNode summary(Executions machine) {
    return Json.object()
        .put("stateMachineArn", machine.settings().stateMachineArn())
        .put("name", machine.settings().stateMachine())
        .put("type", "STANDARD")
        .put("creationDate", seconds(machine.created()));
  }

  static ObjectNode describe(Executions machine) {
    return summary(machine)
        .put("status", "ACTIVE")
        .put("definition", machine.machine().text())
        .put("roleArn", machine.settings().roleArn());
  }

  static ObjectNode event(HistoryEvent event, boolean withData) {
    ObjectNode answer =
        Json.object()
            .put("timestamp", seconds(event.timestamp()))
            .put("type", event.type())
            .put("id", event.id())
            .put("previousEventId", event.previousEventId());
    if (!event.details().isEmpty()) {
      answer.set(event.detailsField(), details(event.details(), withData));
    }
    return answer;
  }

  /** Inputs and outputs are text on the wire. */
  private static ObjectNode details(ObjectNode details, boolean withData) {
    ObjectNode sent = Json.object().setAll(details);
    for (String field : DATA) {
      if (sent.has(field)) {
        String text = sent.get(field).toString();
        sent.remove(field);
        if (withData) {
          sent.put(field, text).putObject(field + "Details").put("truncated", false);
        }
      }
    }
    return sent;
  }
}
