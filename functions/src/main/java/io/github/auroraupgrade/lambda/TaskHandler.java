package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the task, lets the function answer, logs the decision, writes the answer. */
abstract class TaskHandler implements RequestStreamHandler {
  /** A function's answer, and the line that is logged of it. */
  record Answer(Object result, Logged logged) {}

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Task task = Documents.read("The task", input.readAllBytes(), Task.class);
    try {
      Answer answer = answer(task);
      answer.logged().to(context.getLogger(), task);
      output.write(Json.line(answer.result()).getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      Logged.failure(context.getLogger(), task, e);
      throw e;
    }
  }

  abstract Answer answer(Task task);
}
