package io.github.auroraupgrade.lambda.task;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of JSON for each decision: execution, state, database, what was decided and why. Never a
 * whole event, never the environment.
 */
public record LogLine(String decision, String reason, Map<String, String> more) {
  public static LogLine of(String decision, String reason) {
    return new LogLine(decision, reason, Map.of());
  }

  public static LogLine of(String decision, String reason, String key, String value) {
    return new LogLine(decision, reason, Map.of(key, value));
  }

  void to(LambdaLogger logger, Task task) {
    Map<String, String> line = line("INFO", task);
    line.put("decision", decision);
    line.put("reason", reason);
    line.putAll(new TreeMap<>(more));
    write(logger, line);
  }

  static void failure(LambdaLogger logger, Task task, RuntimeException e) {
    Map<String, String> line = line("ERROR", task);
    line.put("error", e.getClass().getName());
    line.put("reason", String.valueOf(e.getMessage()));
    write(logger, line);
  }

  /** One line of JSON whose values are printable, wherever they came from. */
  public static void write(LambdaLogger logger, Map<String, String> line) {
    Map<String, String> printable = new LinkedHashMap<>();
    line.forEach((field, value) -> printable.put(field, Printable.line(value)));
    logger.log(Json.line(printable) + "\n");
  }

  private static Map<String, String> line(String level, Task task) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("level", level);
    line.putAll(about(task));
    return line;
  }

  /** What every line can be found by. */
  static Map<String, String> about(Task task) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("state", task.state());
    about.put("execution", task.execution());
    task.run()
        .globalClusterIdentifier()
        .ifPresent(identifier -> about.put("globalCluster", identifier));
    return about;
  }
}
