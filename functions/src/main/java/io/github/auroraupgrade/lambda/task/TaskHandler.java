package io.github.auroraupgrade.lambda.task;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.metric.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the task, lets the function answer, logs the decision and what was measured, writes the
 * answer.
 */
public abstract class TaskHandler implements RequestStreamHandler {
  private final MetricLog metrics;

  public TaskHandler(LambdaEnvironment around) {
    this.metrics = new MetricLog(around, getClass());
  }

  /** A function's answer, the line that is logged of it, and what was measured. */
  public record Answer(Object result, LogLine logged, List<Measurement> measured) {
    public Answer(Object result, LogLine logged) {
      this(result, logged, List.of());
    }
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Task task = JsonInput.read("The task", input.readAllBytes(), Task.class);
    try {
      Answer answer = answer(task);
      answer.logged().to(context.getLogger(), task);
      metrics.write(context.getLogger(), answer.measured(), LogLine.about(task));
      output.write(Json.line(answer.result()).getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      LogLine.failure(context.getLogger(), task, e);
      metrics.write(context.getLogger(), List.of(), LogLine.about(task));
      throw e;
    }
  }

  public abstract Answer answer(Task task);
}
