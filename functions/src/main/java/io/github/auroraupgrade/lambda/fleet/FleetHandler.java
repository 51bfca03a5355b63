package io.github.auroraupgrade.lambda.fleet;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.fleet.FleetTask.FleetData;
import io.github.auroraupgrade.lambda.fleet.FleetTask.LaneTask;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the fleet's task, lets the function answer, logs the decision, writes the answer. */
public abstract class FleetHandler implements RequestStreamHandler {
  /** A function's answer, and the line that is logged of it. */
  public record Answer(Object result, String decision, String reason) {}

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    FleetTask task = JsonInput.read("The task", input.readAllBytes(), FleetTask.class);
    try {
      Answer answer = answer(task);
      log(context.getLogger(), "INFO", task, answer.decision(), answer.reason());
      output.write(Json.line(answer.result()).getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      log(
          context.getLogger(),
          "ERROR",
          task,
          e.getClass().getName(),
          String.valueOf(e.getMessage()));
      throw e;
    }
  }

  public abstract Answer answer(FleetTask task);

  private static void log(
      LambdaLogger logger, String level, FleetTask task, String decision, String reason) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("level", level);
    line.put("state", task.state());
    line.put("execution", task.execution());
    task.lane().ifPresent(lane -> line.put("globalCluster", lane.database().identifier()));
    line.put("decision", decision);
    line.put("reason", reason);
    LogLine.write(logger, line);
  }

  public static FleetData fleet(FleetTask task) {
    return task.fleet().orElseThrow(() -> new StopUpgrade("the task has no fleet"));
  }

  public static LaneTask lane(FleetTask task) {
    return task.lane().orElseThrow(() -> new StopUpgrade("the task has no lane"));
  }

  public static FleetTask.Rollout rollout(FleetTask task) {
    return fleet(task).rollout().orElseThrow(() -> new StopUpgrade("the task has no rollout"));
  }

  public static FleetTask.Wave wave(FleetTask task) {
    return fleet(task).wave().orElseThrow(() -> new StopUpgrade("the task has no wave"));
  }
}
