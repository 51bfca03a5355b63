package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One attempt of a Task. It is open until the function, the token or a timer has ended it. */
final class TaskRun {
  private final Branch branch;
  private final State.Task task;
  private final Run run;
  private final TaskEvents events;
  private final boolean withToken;
  private final String requestId;
  private Scope scope;
  private boolean open = true;

  TaskRun(Branch branch, State.Task task) {
    this.branch = branch;
    this.task = task;
    this.run = branch.run();
    this.events = new TaskEvents(branch, task.resource());
    this.withToken = task.resource().kind() == Resource.Kind.INVOKE_WITH_TOKEN;
    this.requestId = run.requestId();
    this.scope = branch.scope();
  }

  void start() {
    branch.onAbort(this::close);
    if (withToken) {
      ObjectNode context = branch.context();
      context.putObject("Task").put("Token", run.tokens().open(this, run.arn(), run.requestId()));
      scope = new Scope(scope.input(), context);
    }
    JsonNode parameters =
        Json.limited(task.flow().effectiveInput(scope), branch.current().orElseThrow().name());
    Optional<Duration> timeout = task.timeoutSeconds().map(amount -> amount.in(scope));
    Optional<Integrations.Assumed> role =
        task.credentials().map(credentials -> run.assumed(credentials, scope));
    events.scheduled(parameters, timeout, role);
    events.started();
    timeout.ifPresent(limit -> run.agenda().move(run.now().plus(limit), branch, this::timedOut));
    String named = parameters.path("FunctionName").asString("");
    call(FunctionCall.of(task.resource(), parameters), role, named);
  }

  private void call(FunctionCall call, Optional<Integrations.Assumed> assumed, String named) {
    Instant started = run.now();
    run.agenda()
        .call(
            started,
            branch,
            () ->
                assumed
                    .map(there -> run.invoke(there, named, call.payload(), requestId, task.name()))
                    .orElseGet(() -> run.invoke(call, requestId, task.name())),
            result -> answered(call, started, result));
  }

  private void answered(FunctionCall call, Instant started, LambdaResult result) {
    Duration usual = run.settings().lambdaTime().apply(call.function());
    Instant arrives = started.plus(call.duration(result, usual));
    if (open) {
      run.agenda().move(arrives, branch, () -> branch.guarded(() -> arrived(call, result)));
    }
  }

  private void arrived(FunctionCall call, LambdaResult result) {
    Optional<StateError> error = call.error(result, requestId);
    if (error.isPresent()) {
      failed(error.get());
      return;
    }
    JsonNode answer = call.answer(result, requestId);
    if (withToken) {
      events.submitted(answer);
    } else {
      succeeded(answer);
    }
  }

  /** The work is done, as the function or the holder of the token says. */
  void succeeded(JsonNode result) {
    close();
    try {
      Json.limited(result, task.resource().text());
    } catch (StateError tooLarge) {
      events.failed(tooLarge);
      throw tooLarge;
    }
    events.succeeded(result);
    branch.leave(task.next(), task.flow().output(scope, result));
  }

  private void failed(StateError error) {
    close();
    events.failed(error);
    branch.fail(error);
  }

  private void timedOut() {
    close();
    StateError late = new StateError("States.Timeout", "");
    events.timedOut(late);
    branch.fail(late);
  }

  /** The holder of the token says how it ended; a clock entry, so that the walk goes on later. */
  void tokenSucceeded(JsonNode output) {
    close();
    run.agenda().move(run.now(), branch, () -> branch.guarded(() -> succeeded(output)));
  }

  /** The holder of the token gives up. */
  void tokenFailed(StateError error) {
    close();
    run.agenda().move(run.now(), branch, () -> failed(error));
  }

  private void close() {
    open = false;
    run.tokens().close(this);
    run.agenda().cancel(branch);
  }
}
