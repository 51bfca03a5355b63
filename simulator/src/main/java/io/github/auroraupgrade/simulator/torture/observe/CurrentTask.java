package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which execution's task is being worked on, while a function is. */
public final class CurrentTask {
  private static final Task NONE = new Task("", "", 0);

  private final Deque<Task> tasks = new ArrayDeque<>();
  private Optional<Runnable> pause = Optional.empty();
  private int invocations;

  private record Task(String execution, String payload, int invocation) {}

  /**
   * What a call was made for.
   *
   * @param execution the execution's ARN; empty while there is none
   * @param planHash the fingerprint of the plan that is acted upon; empty where there is none
   * @param step the step that is to be begun, JSON; empty where there is none
   * @param attempt which attempt at the step, counted from 1; 0 where there is no step
   * @param invocation which call of a function in this fault plan, counted from 1; 0 while there is
   *     none
   */
  public record Work(String execution, String planHash, String step, int attempt, int invocation) {}

  public void begins(String executionArn, byte[] task) {
    tasks.push(new Task(executionArn, new String(task, StandardCharsets.UTF_8), ++invocations));
  }

  public void ends() {
    tasks.pop();
  }

  /** Something is to be done before the next call by which the function changes anything. */
  public void pauseFor(Runnable meanwhile) {
    pause = Optional.of(meanwhile);
  }

  /** The function is about to change something. */
  public void goOnLater() {
    Optional<Runnable> meanwhile = pause;
    pause = Optional.empty();
    meanwhile.ifPresent(Runnable::run);
  }

  /** Whether nothing was changed, and so nothing done meanwhile. */
  public boolean isStillToPause() {
    boolean left = pause.isPresent();
    pause = Optional.empty();
    return left;
  }

  private Task task() {
    return tasks.isEmpty() ? NONE : tasks.peek();
  }

  /** The execution's ARN; empty while there is none. */
  String execution() {
    return task().execution();
  }

  /** What is being worked on. */
  Work work() {
    String payload = task().payload();
    JsonNode task = payload.isEmpty() ? Json.tree("") : Json.mapper().readTree(payload);
    JsonNode step = task.at("/stepAttempt/step");
    return new Work(
        execution(),
        task.at("/run/planning/planHash").asString(""),
        step.isMissingNode() ? "" : step.toString(),
        task.at("/stepAttempt/attempt").asInt(0),
        task().invocation());
  }
}
