package io.github.auroraupgrade.simulator.hostile;

import io.github.auroraupgrade.simulator.Catalogue;
import io.github.auroraupgrade.simulator.Faults;
import io.github.auroraupgrade.simulator.Fleet;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.VirtualClock;
import io.github.auroraupgrade.simulator.laptop.Approver;
import io.github.auroraupgrade.simulator.laptop.Laptop;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of one upgrade that went well: each task and what AWS answered to it. */
final class Recording implements Lambdas {
  /** A call of a function: when, with which task, and every answer of AWS to it. */
  record Heard(String function, Instant at, String task, Map<String, Answer> answers) {
    @Override
    public String toString() {
      return function + " at " + at;
    }
  }

  private static final int MOST_OF_ONE_STATE = 3;

  private final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
  private final SimulatedAws aws;
  private final Handlers handlers;
  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, Integer> times = new HashMap<>();

  private Recording(String fleet) {
    this.aws = SimulatedAws.of(Fleet.named(fleet), Catalogue.recorded(), clock, 1, Faults.none());
    this.handlers = new Handlers(Laptop.of(aws, clock, "123456789012").environment());
  }

  /** A whole upgrade of the fleet, its calls in their order, the repetitive ones left out. */
  static List<Heard> of(String fleet, String input) {
    Recording recording = new Recording(fleet);
    Executions executions =
        new Executions(
            Laptop.stateMachine(),
            recording,
            recording.clock,
            Settings.of(Laptop.STATE_MACHINE, 1));
    recording.aws.register("states", new StepFunctionsApi(recording.clock, executions));
    Walker walker = new Walker(recording.clock, executions);
    Approver.approve(recording.aws, recording.clock, walker, executions.start("run-1", input));
    recording.invoke("FindWork", "{}");
    recording.invoke("StartFromEvent", event());
    return List.copyOf(recording.heard);
  }

  private void invoke(String function, String payload) {
    invoke(
        function,
        payload.getBytes(StandardCharsets.UTF_8),
        new Invocation("request", "", function, clock.instant()));
  }

  /** An event as EventBridge delivers it. */
  static String event() {
    String path = "/statemachine/examples/events/cluster-0156-minor-available-primary.json";
    try (InputStream file = Recording.class.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    String task = new String(payload, StandardCharsets.UTF_8);
    Instant at = clock.instant();
    handlers.wire().listenTo(aws.httpClient(functionName));
    Handled handled = handlers.handle(functionName, at, payload);
    int time = times.merge(invocation.state(), 1, Integer::sum);
    if (time <= MOST_OF_ONE_STATE) {
      heard.add(new Heard(functionName, at, task, handlers.wire().heard()));
    }
    return switch (handled) {
      case Handled.Answered(byte[] json) -> new LambdaResult.Returned(json);
      case Handled.Threw(Throwable thrown) -> throw new AssertionError(thrown);
    };
  }
}
