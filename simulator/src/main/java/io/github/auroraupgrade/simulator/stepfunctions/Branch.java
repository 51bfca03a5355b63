package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One walk through one graph: the execution itself, or one iteration of a Map. */
final class Branch {
  private final Run run;
  private final Graph graph;
  private final Ending ending;
  private final Optional<ObjectNode> item;
  private long lastEvent;
  private Optional<Visit> visit = Optional.empty();
  private Optional<Runnable> lastMove = Optional.empty();
  private Map<Integer, JsonNode> finishedItems = Map.of();
  private Map<Integer, JsonNode> carriedItems = Map.of();

  Branch(Run run, Graph graph, Ending ending, Optional<ObjectNode> item, long lastEvent) {
    this.run = run;
    this.graph = graph;
    this.ending = ending;
    this.item = item;
    this.lastEvent = lastEvent;
  }

  Run run() {
    return run;
  }

  long lastEvent() {
    return lastEvent;
  }

  /** Goes on after an event that was logged elsewhere. */
  void continueFrom(long event) {
    lastEvent = event;
  }

  long log(String type, ObjectNode details) {
    lastEvent = run.log(lastEvent, type, details);
    return lastEvent;
  }

  /** The state this branch is in; empty before the first and between two. */
  Optional<State> current() {
    return visit.map(Visit::state);
  }

  void begin(JsonNode input) {
    moveTo(graph.startAt(), input);
  }

  private void moveTo(String name, JsonNode input) {
    visit = Optional.empty();
    finishedItems = Map.of();
    Runnable move = () -> enter(graph.state(name), input);
    lastMove = Optional.of(move);
    run.agenda().move(run.now(), this, move);
  }

  /** Enters the state it was in, or on its way to, once more, with the same input. */
  void resume(long event) {
    visit = Optional.empty();
    lastEvent = event;
    carriedItems = finishedItems;
    run.agenda().move(run.now(), this, lastMove.orElseThrow());
  }

  /** What the iterations of this Map state yielded that ended well before the redrive; once. */
  Map<Integer, JsonNode> takeCarriedItems() {
    Map<Integer, JsonNode> carried = carriedItems;
    carriedItems = Map.of();
    return carried;
  }

  /** Remembers them, for the case that the state is redriven. */
  void keepFinishedItems(Map<Integer, JsonNode> outputs) {
    finishedItems = new TreeMap<>(outputs);
  }

  private void enter(State state, JsonNode input) {
    ObjectNode details = Json.object().put("name", state.name());
    details.set("input", input);
    long event = log(state.type() + "StateEntered", details);
    visit = Optional.of(new Visit(state, input, run.now(), event));
    guarded(() -> StateWork.begin(this, state));
  }

  /** What the state sees: its raw input and the context object. */
  Scope scope() {
    return new Scope(inside().input(), context());
  }

  ObjectNode context() {
    ObjectNode context = run.context();
    item.ifPresent(value -> context.putObject("Map").set("Item", value));
    Visit here = inside();
    context
        .putObject("State")
        .put("Name", here.state().name())
        .put("EnteredTime", Json.timestamp(here.entered()))
        .put("RetryCount", here.attempts().count());
    return context;
  }

  /** Leaves for the next state, or ends here. */
  void leave(Optional<String> next, JsonNode output) {
    State state = inside().state();
    exited(Json.limited(output, state.name()));
    next.ifPresentOrElse(name -> moveTo(name, output), () -> end(output));
  }

  private void exited(JsonNode output) {
    ObjectNode details = Json.object().put("name", inside().state().name());
    details.set("output", output);
    log(inside().state().type() + "StateExited", details);
  }

  private void end(JsonNode output) {
    visit = Optional.empty();
    ending.succeeded(output);
  }

  /** Does a part of the state's work; an error in it is the state's failure. */
  void guarded(Runnable work) {
    try {
      work.run();
    } catch (StateError error) {
      inside().abort();
      fail(inside().located(error));
    }
  }

  /** The state's work failed: tries again, goes on elsewhere, or ends as failed. */
  void fail(StateError error) {
    switch (inside().state()) {
      case State.Fallible worker -> handle(worker, error);
      case State.Choice _, State.Wait _, State.Pass _, State.Succeed _, State.Fail _ ->
          giveUp(error);
    }
  }

  private void handle(State.Fallible worker, StateError error) {
    Optional<Instant> again =
        inside().attempts().next(worker.handling(), error.error()).map(run.now()::plus);
    if (again.isPresent()) {
      run.agenda().move(again.get(), this, () -> guarded(() -> StateWork.begin(this, worker)));
      return;
    }
    if (worker instanceof State.Map) {
      log("MapStateFailed", Json.object());
    }
    worker.handling().catchers().stream()
        .filter(catcher -> catcher.errors().cover(error.error()))
        .findFirst()
        .ifPresentOrElse(catcher -> caught(catcher, error), () -> giveUp(error));
  }

  private void caught(Handling.Catcher catcher, StateError error) {
    ObjectNode described = Json.object().put("Error", error.error()).put("Cause", error.cause());
    JsonNode raw = inside().input();
    try {
      leave(
          Optional.of(catcher.next()),
          catcher.resultPath().map(place -> place.write(raw, described)).orElse(raw));
    } catch (StateError unfit) {
      giveUp(unfit);
    }
  }

  private void giveUp(StateError error) {
    visit = Optional.empty();
    ending.failed(error);
  }

  /** Stops wherever it is, because a sibling failed. */
  void abort() {
    run.agenda().cancel(this);
    visit.ifPresent(Visit::abort);
    current().ifPresent(state -> log(state.type() + "StateAborted", Json.object()));
    visit = Optional.empty();
  }

  /** The execution has ended elsewhere: this branch is in no state any more. */
  void leaveBehind() {
    visit = Optional.empty();
  }

  /** Lets the state's work take back what it has begun, if the branch is stopped from outside. */
  void onAbort(Runnable cleanup) {
    inside().onAbort(cleanup);
  }

  private Visit inside() {
    return visit.orElseThrow(() -> new IllegalStateException("between two states"));
  }
}
