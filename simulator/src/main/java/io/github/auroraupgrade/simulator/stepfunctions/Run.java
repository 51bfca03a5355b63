package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Agenda;
import io.github.auroraupgrade.simulator.stepfunctions.base.History;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all branches of one execution share. */
final class Run {
  private final Settings settings;
  private final Executions host;
  private final Set<Execution> started = new LinkedHashSet<>();
  private final String arn;
  private final ObjectNode executionContext;
  private final Random random;
  private final Agenda agenda = new Agenda();
  private final History history = new History();
  private final Tokens tokens = new Tokens();
  private Instant now;
  private int redrives;
  private boolean mapRuns;

  Run(Executions host, String name, JsonNode input, Instant start) {
    this.host = host;
    this.settings = host.settings();
    this.arn = settings.executionArn(name);
    this.now = start;
    this.random = new Random(settings.seed() ^ ((long) name.hashCode() << 32));
    this.executionContext = Json.object();
    executionContext
        .put("Id", arn)
        .put("Name", name)
        .put("RoleArn", settings.roleArn())
        .put("StartTime", Json.timestamp(start))
        .put("RedriveCount", 0)
        .set("Input", input);
  }

  void redriven() {
    redrives++;
    executionContext.put("RedriveCount", redrives).put("RedriveTime", Json.timestamp(now));
  }

  int redrives() {
    return redrives;
  }

  Settings settings() {
    return settings;
  }

  Agenda agenda() {
    return agenda;
  }

  History history() {
    return history;
  }

  String arn() {
    return arn;
  }

  Instant now() {
    return now;
  }

  void arriveAt(Instant instant) {
    now = instant;
  }

  long log(long previous, String type, ObjectNode details) {
    return history.add(previous, now, type, details);
  }

  /** Context object without what belongs to the state. */
  ObjectNode context() {
    ObjectNode context = Json.object();
    context.set("Execution", executionContext);
    context
        .putObject("StateMachine")
        .put("Id", settings.stateMachineArn())
        .put("Name", settings.stateMachine());
    return context;
  }

  LambdaResult invoke(FunctionCall call, String requestId, String state) {
    Instant deadline = now.plus(settings.functionTimeout());
    return host.lambdas()
        .invoke(
            call.function(),
            call.payload(),
            new Invocation(requestId, arn, state, deadline, call.version()));
  }

  /** The same, of a function in another account. */
  LambdaResult invoke(
      Integrations.Assumed assumed,
      String functionArn,
      byte[] payload,
      String requestId,
      String state) {
    Instant deadline = now.plus(settings.functionTimeout());
    return host.integrations()
        .invoke(assumed, functionArn, payload, new Invocation(requestId, arn, state, deadline));
  }

  /** How a task with these credentials acts. */
  Integrations.Assumed assumed(Template credentials, Scope scope) {
    return new Integrations.Assumed(
        settings.roleArn(),
        credentials.fill(scope).path("RoleArn").asString(""),
        settings.stateMachineArn());
  }

  String requestId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** The executions next to it, and what they reach. */
  Executions host() {
    return host;
  }

  /** An execution that it waits for, and that ends with it. */
  void waitFor(Execution execution, Object owner, Runnable atEnd) {
    started.add(execution);
    execution.onEnd(
        ended ->
            agenda.post(
                ended.stopDate().orElseThrow(),
                owner,
                () -> {
                  if (started.remove(ended)) {
                    atEnd.run();
                  }
                }));
  }

  /** It waits no longer, and nobody needs what the execution does. */
  void stop(Execution execution) {
    if (started.remove(execution)) {
      execution.stop(now, Optional.empty(), Optional.of("Stopped by " + arn));
    }
  }

  void stopStarted() {
    List.copyOf(started).forEach(this::stop);
  }

  void mapRunBegun() {
    mapRuns = true;
  }

  boolean hasMapRuns() {
    return mapRuns;
  }

  Tokens tokens() {
    return tokens;
  }
}
