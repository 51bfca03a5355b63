package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.LaneTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Nested;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import io.github.auroraupgrade.text.Printable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keeps how the run of a database ended; a lane goes on whatever that is. */
public final class DatabaseEnded extends FleetHandler {
  private static final int MOST_WORDS = 500;
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final FleetStore store;
  private final Clock clock;

  /** For Lambda. */
  public DatabaseEnded() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public DatabaseEnded(LambdaEnvironment around) {
    this.store = new FleetStore(around);
    this.clock = around.clock();
  }

  @Override
  public Answer answer(FleetTask task) {
    LaneTask lane = lane(task);
    EndedRun run = run(lane);
    String ended = FleetKeys.ended(lane.rollout(), lane.wave()) + run.result().printed() + "/";
    store.write(lane.rollout(), FleetKeys.of(ended, run.account(), run.identifier()), run);
    if (run.result().isFailure()) {
      String failed = FleetKeys.failed(lane.rollout(), lane.wave());
      store.write(lane.rollout(), FleetKeys.of(failed, run.account(), run.identifier()), run);
    }
    return new Answer(Map.of(), run.result().name(), run.reason().orElse(""));
  }

  private EndedRun run(LaneTask lane) {
    Optional<CaughtError> error = lane.error();
    JsonNode described = error.map(caught -> tree(caught.cause())).orElse(NOTHING);
    RunResult result =
        error.map(caught -> RunResult.of(caught.error(), described)).orElse(RunResult.UPGRADED);
    return new EndedRun(
        lane.database().identifier(),
        lane.database().arn(),
        lane.account().account(),
        lane.database().version(),
        lane.database().target(),
        result,
        lane.ended().map(Nested::arn).or(() -> text(described, "ExecutionArn")),
        error.map(caught -> reason(caught, described)),
        clock.instant());
  }

  private static String reason(CaughtError caught, JsonNode described) {
    String words =
        text(described, "Cause")
            .or(() -> text(described, "Error"))
            .orElseGet(() -> caught.error() + ": " + caught.cause());
    return Printable.line(words, MOST_WORDS);
  }

  private static Optional<String> text(JsonNode described, String field) {
    return Optional.of(described.path(field).asString("")).filter(text -> !text.isEmpty());
  }

  private static JsonNode tree(String cause) {
    try {
      return Json.mapper().readTree(cause);
    } catch (JacksonException notJson) {
      return NOTHING;
    }
  }
}
