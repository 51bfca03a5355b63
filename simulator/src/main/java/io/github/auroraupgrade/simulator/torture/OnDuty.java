package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.json.Json;
import tools.jackson.databind.JsonNode;

/** Which execution's task is being worked on, while a function is. */
final class OnDuty {
  private String execution = "";
  private byte[] payload = new byte[0];
  private int invocation;

  /**
   * What a call was made for.
   *
   * @param execution the execution's ARN; empty while there is none
   * @param planHash the fingerprint of the plan that is acted upon; empty where there is none
   * @param step the step that is to be begun, JSON; empty where there is none
   * @param attempt which attempt at the step, counted from 1; 0 where there is no step
   * @param invocation which call of a function in this ordeal, counted from 1; 0 while there is
   *     none
   */
  record Work(String execution, String planHash, String step, int attempt, int invocation) {}

  void begins(String executionArn, byte[] task) {
    execution = executionArn;
    payload = task;
    invocation++;
  }

  void ends() {
    execution = "";
    payload = new byte[0];
  }

  /** The execution's ARN; empty while there is none. */
  String execution() {
    return execution;
  }

  /** What is being worked on. */
  Work work() {
    JsonNode task = payload.length == 0 ? Json.tree("") : Json.mapper().readTree(payload);
    JsonNode step = task.at("/errand/step");
    return new Work(
        execution,
        task.at("/run/planning/planHash").asString(""),
        step.isMissingNode() ? "" : step.toString(),
        task.at("/errand/attempt").asInt(0),
        payload.length == 0 ? 0 : invocation);
  }
}
