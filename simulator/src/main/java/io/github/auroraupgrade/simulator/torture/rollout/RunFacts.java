package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What an execution of a played machine, or of a lane, says about itself. */
final class RunFacts {
  private static final int ACCOUNT_IN_ARN = 4;

  private RunFacts() {}

  static JsonNode input(Execution run) {
    return Json.mapper().readTree(run.input());
  }

  static String database(JsonNode input) {
    return input.path("globalClusterIdentifier").asString("");
  }

  static String wave(JsonNode input) {
    return input.at("/fleet/wave").asString("");
  }

  static RolloutRecord.Run of(Execution run) {
    JsonNode input = input(run);
    String status = run.status().name();
    return new RolloutRecord.Run(
        run.arn().split(":", -1)[ACCOUNT_IN_ARN],
        database(input),
        wave(input),
        run.startDate(),
        run.stopDate().orElse(Instant.MAX),
        status,
        RunEnds.isFailure(status, run.error().orElse("")));
  }

  static RolloutRecord.Lane lane(Execution lane) {
    JsonNode input = input(lane);
    return new RolloutRecord.Lane(
        input.path("hub").asString(""),
        input.path("waveName").asString(""),
        lane.startDate(),
        lane.stopDate().orElse(Instant.MAX));
  }
}
