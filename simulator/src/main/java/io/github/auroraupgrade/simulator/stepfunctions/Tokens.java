package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The open task tokens of one execution. A token tells its execution, and no two are the same. */
final class Tokens {
  private final Map<String, TaskRun> open = new HashMap<>();

  /** The ARN of the execution a token was given out by; empty when it is no token of ours. */
  static Optional<String> execution(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(text.substring(0, Math.max(0, text.indexOf(' '))));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  String open(TaskRun task, String arn, String unique) {
    byte[] text = (arn + " " + unique).getBytes(StandardCharsets.UTF_8);
    String token = Base64.getEncoder().encodeToString(text);
    open.put(token, task);
    return token;
  }

  void close(TaskRun task) {
    open.values().remove(task);
  }

  void closeAll() {
    open.clear();
  }

  /** The task that waits for this token. */
  TaskRun task(String token) {
    return Optional.ofNullable(open.get(token))
        .orElseThrow(
            () ->
                new ApiRefusal(
                    "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
  }
}
