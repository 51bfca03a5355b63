package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt of a Map: its iterations, begun in order, as many side by side as allowed. Of a Map
 * that is redriven only the iterations that had not ended well are begun again, from their start.
 */
final class MapRun {
  private final Branch branch;
  private final State.Map map;
  private final Run run;
  private final Scope scope;
  private final TreeMap<Integer, Iteration> running = new TreeMap<>();
  private final List<JsonNode> items = new ArrayList<>();
  private final TreeMap<Integer, JsonNode> outputs = new TreeMap<>();
  private int most;
  private long startEvent;
  private int begun;

  MapRun(Branch branch, State.Map map) {
    this.branch = branch;
    this.map = map;
    this.run = branch.run();
    this.scope = branch.scope();
  }

  void start() {
    branch.onAbort(this::abortAll);
    JsonNode found = map.items().path().evaluate(scope, "ItemsPath");
    if (!found.isArray()) {
      throw StateError.runtime(
          "Reference path \"%s\" must point to array.".formatted(map.items().path()));
    }
    most = map.items().concurrency().in(scope);
    found.forEach(items::add);
    startEvent = branch.log("MapStateStarted", Json.object().put("length", items.size()));
    outputs.putAll(branch.takeCarriedItems());
    if (outputs.size() == items.size()) {
      finish();
    }
    while (mayBegin()) {
      begin();
    }
  }

  private boolean mayBegin() {
    while (outputs.containsKey(begun)) {
      begun++;
    }
    return begun < items.size() && (most == 0 || running.size() < most);
  }

  private void begin() {
    Iteration iteration = new Iteration(begun++);
    running.put(iteration.index, iteration);
    iteration.begin();
  }

  private void finish() {
    branch.log("MapStateSucceeded", Json.object());
    ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(outputs.values());
    branch.leave(map.next(), map.flow().output(scope, result));
  }

  private void abortAll() {
    running.values().forEach(Iteration::abort);
    running.clear();
  }

  /** One item's walk through the processor. */
  final class Iteration implements Ending {
    private final int index;
    private final ObjectNode item;
    private final Branch walk;

    private Iteration(int index) {
      this.index = index;
      this.item = Json.object().put("Index", index);
      item.set("Value", items.get(index));
      this.walk = new Branch(run, map.processor(), this, Optional.of(item), startEvent);
    }

    private void begin() {
      walk.log("MapIterationStarted", details());
      ObjectNode context = branch.context();
      context.putObject("Map").set("Item", item);
      Scope own = new Scope(scope.input(), context);
      walk.begin(
          Json.limited(
              map.items().selector().map(selector -> selector.fill(own)).orElse(items.get(index)),
              map.name()));
    }

    @Override
    public void succeeded(JsonNode output) {
      walk.log("MapIterationSucceeded", details());
      branch.continueFrom(walk.lastEvent());
      running.remove(index);
      outputs.put(index, output);
      branch.keepFinishedItems(outputs);
      branch.guarded(this::goOn);
    }

    private void goOn() {
      if (outputs.size() == items.size()) {
        finish();
      } else if (mayBegin()) {
        MapRun.this.begin();
      }
    }

    @Override
    public void failed(StateError error) {
      walk.log("MapIterationFailed", details());
      branch.continueFrom(walk.lastEvent());
      running.remove(index);
      abortAll();
      branch.fail(error);
    }

    private void abort() {
      walk.abort();
      walk.log("MapIterationAborted", details());
    }

    private ObjectNode details() {
      return Json.object().put("name", map.name()).put("index", index);
    }
  }
}
