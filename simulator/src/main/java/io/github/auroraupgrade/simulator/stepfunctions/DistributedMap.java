package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Distribution;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One attempt of a Map in distributed mode, which Step Functions calls a Map Run: each item is a
 * child execution with a history of its own. More failures than are tolerated stop the children
 * that run. Children that failed within the tolerance yield nothing.
 */
final class DistributedMap {
  private static final String EXCEEDED = "States.ExceedToleratedFailureThreshold";

  private final Branch branch;
  private final State.Map map;
  private final Distribution distribution;
  private final Run run;
  private final Scope scope;
  private final String arn;
  private final Instant started;
  private final List<JsonNode> items = new ArrayList<>();
  private final TreeMap<Integer, Execution> running = new TreeMap<>();
  private final TreeMap<Integer, JsonNode> outputs = new TreeMap<>();
  private final TreeMap<ExecutionStatus, Integer> ended = new TreeMap<>();
  private volatile int most;
  private volatile String status = "RUNNING";
  private Optional<Instant> stopped = Optional.empty();
  private int begun;

  DistributedMap(Branch branch, State.Map map, Distribution distribution) {
    this.branch = branch;
    this.map = map;
    this.distribution = distribution;
    this.run = branch.run();
    this.scope = branch.scope();
    this.started = run.now();
    this.arn = run.settings().ofChildren(distribution.label()).mapRunArn(run.requestId());
  }

  void start() {
    branch.onAbort(() -> end("ABORTED"));
    most = map.items().concurrency().in(scope);
    JsonNode found =
        distribution
            .reader()
            .map(parameters -> read(parameters.fill(scope)))
            .orElseGet(() -> map.items().path().evaluate(scope, "ItemsPath"));
    if (!found.isArray()) {
      throw new StateError("States.ItemReaderFailed", "The items are no JSON array");
    }
    found.forEach(items::add);
    branch.log("MapStateStarted", Json.object().put("length", items.size()));
    branch.log("MapRunStarted", Json.object().put("mapRunArn", arn));
    run.mapRunBegun();
    run.host().begun(this);
    fill();
  }

  private JsonNode read(JsonNode parameters) {
    String bucket = parameters.path("Bucket").asString("");
    String key = parameters.path("Key").asString("");
    byte[] content = run.host().integrations().object(bucket, key);
    return Json.parse(new String(content, StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                new StateError(
                    "States.ItemReaderFailed", "s3://" + bucket + "/" + key + " is no JSON"));
  }

  private void fill() {
    while (isOpen() && begun < items.size() && (most == 0 || running.size() < most)) {
      begin(begun++);
    }
    if (isOpen() && begun == items.size() && running.isEmpty()) {
      finish();
    }
  }

  private boolean isOpen() {
    return status.equals("RUNNING");
  }

  private void begin(int index) {
    ObjectNode context = branch.context();
    ObjectNode item = Json.object().put("Index", index);
    item.set("Value", items.get(index));
    context.putObject("Map").set("Item", item);
    JsonNode input =
        map.items()
            .selector()
            .map((Template selector) -> selector.fill(new Scope(scope.input(), context)))
            .orElse(items.get(index));
    Execution child =
        run.host()
            .child(
                map,
                distribution.label(),
                run.requestId(),
                Json.limited(input, map.name()).toString());
    running.put(index, child);
    run.waitFor(child, branch, () -> branch.guarded(() -> ended(index, child)));
  }

  private void ended(int index, Execution child) {
    running.remove(index);
    ended.merge(child.status(), 1, Integer::sum);
    child.output().flatMap(Json::parse).ifPresent(output -> outputs.put(index, output));
    int failed =
        ended.entrySet().stream()
            .filter(count -> count.getKey() != ExecutionStatus.SUCCEEDED)
            .mapToInt(count -> count.getValue())
            .sum();
    if (distribution.isExceeded(failed, items.size())) {
      exceeded();
    } else {
      fill();
    }
  }

  private void exceeded() {
    end("FAILED");
    StateError error =
        new StateError(EXCEEDED, "The specified tolerated failure threshold was exceeded: " + arn);
    branch.log(
        "MapRunFailed", Json.object().put("error", error.error()).put("cause", error.cause()));
    branch.fail(error);
  }

  private void finish() {
    end("SUCCEEDED");
    branch.log("MapRunSucceeded", Json.object());
    branch.log("MapStateSucceeded", Json.object());
    ArrayNode result = JsonNodeFactory.instance.arrayNode().addAll(outputs.values());
    branch.leave(map.next(), map.flow().output(scope, result));
  }

  /** Whatever still runs is stopped with it. */
  private void end(String how) {
    if (isOpen()) {
      status = how;
      stopped = Optional.of(run.now());
      ended.merge(ExecutionStatus.ABORTED, running.size(), Integer::sum);
      running.values().forEach(run::stop);
      running.clear();
    }
  }

  /** As {@code UpdateMapRun}: so many children at once from now on, 0 for all of them. */
  void allow(int atOnce, Instant now) {
    most = atOnce;
    run.agenda().post(now, branch, () -> branch.guarded(() -> fill()));
  }

  String arn() {
    return arn;
  }

  String execution() {
    return run.arn();
  }

  Instant startDate() {
    return started;
  }

  ObjectNode summary() {
    ObjectNode summary =
        Json.object()
            .put("mapRunArn", arn)
            .put("executionArn", execution())
            .put("stateMachineArn", run.settings().stateMachineArn())
            .put("startDate", Answers.seconds(started));
    stopped.ifPresent(at -> summary.put("stopDate", Answers.seconds(at)));
    return summary;
  }

  ObjectNode described() {
    ObjectNode described =
        summary()
            .put("status", hasEndedElsewhere() ? "ABORTED" : status)
            .put("maxConcurrency", most)
            .put("toleratedFailurePercentage", distribution.toleratedFailurePercentage())
            .put("toleratedFailureCount", 0)
            .put("redriveCount", 0);
    Stream.of("itemCounts", "executionCounts").forEach(name -> described.set(name, counts()));
    return described;
  }

  private boolean hasEndedElsewhere() {
    return isOpen()
        && run.host()
            .find(run.arn())
            .filter(parent -> parent.status() == ExecutionStatus.RUNNING)
            .isEmpty();
  }

  private ObjectNode counts() {
    ObjectNode counts =
        Json.object()
            .put("pending", items.size() - begun)
            .put("running", running.size())
            .put("succeeded", count(ExecutionStatus.SUCCEEDED))
            .put("failed", count(ExecutionStatus.FAILED))
            .put("timedOut", count(ExecutionStatus.TIMED_OUT))
            .put("aborted", count(ExecutionStatus.ABORTED))
            .put("total", items.size())
            .put("resultsWritten", 0);
    return counts;
  }

  private int count(ExecutionStatus how) {
    return ended.getOrDefault(how, 0);
  }
}
