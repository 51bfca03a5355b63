package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.Outcome;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.definition.reader.Definition;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An execution from its beginning to its end, whichever end that is. */
final class Course implements Ending {
  private final Run run;
  private final Definition definition;
  private final Branch root;
  private final Runnable atEnd;
  private Outcome outcome = Outcome.running();

  /** What is done at its end, whichever it is, comes last. */
  Course(Run run, Definition definition, Runnable atEnd) {
    this.atEnd = atEnd;
    this.run = run;
    this.definition = definition;
    this.root = new Branch(run, definition.graph(), this, Optional.empty(), 0);
  }

  void begin(JsonNode input) {
    ObjectNode details = Json.object();
    details.set("input", input);
    details.set("roleArn", run.context().at("/Execution/RoleArn"));
    run.log(0, "ExecutionStarted", details);
    expectEnd();
    root.begin(input);
  }

  private void expectEnd() {
    definition
        .timeout()
        .ifPresent(limit -> run.agenda().move(run.now().plus(limit), this, this::timedOut));
  }

  /** Goes on at the state that did not end well; its retries and all time limits begin again. */
  void redrive() {
    run.agenda().reopen();
    run.redriven();
    outcome = Outcome.running();
    long event =
        run.log(
            run.history().lastId(),
            "ExecutionRedriven",
            Json.object().put("redriveCount", run.redrives()));
    expectEnd();
    root.resume(event);
  }

  Outcome outcome() {
    return outcome;
  }

  Optional<String> state() {
    return root.current().map(State::name);
  }

  @Override
  public void succeeded(JsonNode output) {
    ObjectNode details = Json.object();
    details.set("output", output);
    run.log(root.lastEvent(), ExecutionStatus.SUCCEEDED.event(), details);
    outcome = Outcome.succeeded(run.now(), output.toString());
    run.agenda().close();
    atEnd.run();
  }

  @Override
  public void failed(StateError error) {
    end(ExecutionStatus.FAILED, error);
  }

  void abort(StateError error) {
    end(ExecutionStatus.ABORTED, error);
  }

  private void timedOut() {
    end(ExecutionStatus.TIMED_OUT, new StateError("States.Timeout", ""));
  }

  private void end(ExecutionStatus status, StateError error) {
    outcome = Outcome.ended(status, run.now(), error);
    ObjectNode details = Json.object();
    outcome.error().ifPresent(text -> details.put("error", text));
    outcome.cause().ifPresent(text -> details.put("cause", text));
    run.log(root.lastEvent(), status.event(), details);
    root.leaveBehind();
    run.agenda().close();
    run.tokens().closeAll();
    run.stopStarted();
    atEnd.run();
  }
}
