package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import tools.jackson.databind.JsonNode;

/** What a branch reports to when it has no next state: the whole execution, or a Map. */
sealed interface Ending permits Course, MapRun.Iteration {
  void succeeded(JsonNode output);

  void failed(StateError error);
}
