package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.json.Json;
import tools.jackson.databind.JsonNode;

/** Which execution's task is being worked on, while a function is. */
final class OnDuty {
  private String execution = "";
  private byte[] payload = new byte[0];

  void begins(String executionArn, byte[] task) {
    execution = executionArn;
    payload = task;
  }

  void ends() {
    begins("", new byte[0]);
  }

  /** The execution's ARN; empty while there is none. */
  String execution() {
    return execution;
  }

  /** The fingerprint of the plan that the function acts upon; empty while there is none. */
  String planHash() {
    JsonNode task = payload.length == 0 ? Json.tree("") : Json.mapper().readTree(payload);
    return task.at("/run/planning/planHash").asString("");
  }
}
