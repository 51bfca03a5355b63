package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt of a Task that runs another state machine and waits for its end, {@code
 * startExecution.sync:2}. Its end is known at once; Step Functions asks every so often. Where the
 * Task ends first, the other execution is stopped.
 */
final class NestedRun {
  private final Branch branch;
  private final State.Task task;
  private final Run run;
  private final TaskEvents events;
  private final Scope scope;
  private Optional<Execution> nested = Optional.empty();

  NestedRun(Branch branch, State.Task task) {
    this.branch = branch;
    this.task = task;
    this.run = branch.run();
    this.events = new TaskEvents(branch, task.resource());
    this.scope = branch.scope();
  }

  void start() {
    branch.onAbort(this::abort);
    JsonNode parameters =
        Json.limited(task.flow().effectiveInput(scope), branch.current().orElseThrow().name());
    Optional<Integrations.Assumed> role =
        task.credentials().map(credentials -> run.assumed(credentials, scope));
    Optional<Duration> timeout = task.timeoutSeconds().map(amount -> amount.in(scope));
    events.scheduled(parameters, timeout, role);
    events.started();
    timeout.ifPresent(limit -> run.agenda().move(run.now().plus(limit), branch, this::timedOut));
    run.agenda().move(run.now(), branch, () -> branch.guarded(() -> begin(parameters, role)));
  }

  private void begin(JsonNode parameters, Optional<Integrations.Assumed> role) {
    JsonNode input = parameters.path("Input");
    Settings settings = run.settings();
    try {
      Execution execution =
          run.host()
              .integrations()
              .start(
                  new Integrations.Start(
                      parameters.path("StateMachineArn").asString(""),
                      parameters.path("Name").asString(run.requestId()),
                      input.isString() ? input.stringValue() : input.toString(),
                      settings.roleArn(),
                      role));
      nested = Optional.of(execution);
      events.submitted(
          Json.object()
              .put("ExecutionArn", execution.arn())
              .put("StartDate", millis(execution.startDate())));
      run.waitFor(execution, branch, () -> branch.guarded(() -> ended(execution)));
    } catch (StateError refused) {
      failed(refused);
    }
  }

  private void ended(Execution execution) {
    run.agenda().cancel(branch);
    ObjectNode described = described(execution);
    if (execution.status() != ExecutionStatus.SUCCEEDED) {
      failed(new StateError("States.TaskFailed", described.toString()));
      return;
    }
    try {
      Json.limited(described, task.resource().text());
    } catch (StateError tooLarge) {
      events.failed(tooLarge);
      throw tooLarge;
    }
    events.succeeded(described);
    branch.leave(task.next(), task.flow().output(scope, described));
  }

  private void failed(StateError error) {
    run.agenda().cancel(branch);
    events.failed(error);
    branch.fail(error);
  }

  private void timedOut() {
    abort();
    StateError late = new StateError("States.Timeout", "");
    events.timedOut(late);
    branch.fail(late);
  }

  private void abort() {
    run.agenda().cancel(branch);
    nested.ifPresent(run::stop);
  }

  /** As {@code DescribeExecution} answers, input and output as JSON. */
  private static ObjectNode described(Execution execution) {
    ObjectNode described =
        Json.object()
            .put("ExecutionArn", execution.arn())
            .put("Name", execution.name())
            .put("StartDate", millis(execution.startDate()))
            .put("StateMachineArn", execution.stateMachineArn())
            .put("Status", execution.status().name())
            .put("StopDate", millis(execution.stopDate().orElseThrow()));
    described.set("Input", Json.parse(execution.input()).orElseThrow());
    execution.output().flatMap(Json::parse).ifPresent(output -> described.set("Output", output));
    execution.error().ifPresent(error -> described.put("Error", error));
    execution.cause().ifPresent(cause -> described.put("Cause", cause));
    return described;
  }

  private static long millis(Instant at) {
    return at.toEpochMilli();
  }
}
