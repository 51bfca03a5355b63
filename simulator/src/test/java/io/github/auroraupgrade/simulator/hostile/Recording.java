package io.github.auroraupgrade.simulator.hostile;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Approver;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.claim.Agreed;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** The calls of one run: each task and what AWS answered to it. */
final class Recording implements Lambdas {
  /**
   * A call of a function: when, with which task, and every answer of AWS to it.
   *
   * @param planned every change that its run asked Aurora for, as the wire carried it
   */
  record Heard(
      String function, Instant at, String task, Map<String, Answer> answers, Set<String> planned) {
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
  private final Set<String> planned = new HashSet<>();
  private final Walker walker;
  private final Executions executions;

  private Recording(String fleet) {
    this.aws = SimulatedAws.of(Fleet.named(fleet), Catalogue.recorded(), clock, 1, Faults.none());
    this.handlers = new Handlers(LocalDeployment.of(aws, clock, "123456789012").environment());
    this.executions =
        new Executions(
            LocalDeployment.stateMachine(),
            this,
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    this.walker = new Walker(clock, executions);
  }

  /** An upgrade that a person approves, and what starts runs by itself. */
  static List<Heard> approved() {
    Recording recording = new Recording("orders-postgresql");
    recording.approve("{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}");
    recording.invoke("FindWork", "{}");
    recording.invoke("StartFromEvent", event());
    Execution stopped =
        recording.executions.start("stopped", "{\"globalClusterIdentifier\":\"orders\"}");
    stopped.stop(recording.clock.instant(), Optional.empty(), Optional.empty());
    recording.invoke("NotifyRunDied", ended(stopped));
    return List.copyOf(recording.heard);
  }

  /** As EventBridge tells of an execution that was stopped. */
  private static String ended(Execution execution) {
    return """
    {"source": "aws.states", "detail-type": "Step Functions Execution Status Change",
     "detail": {"executionArn": "%s", "status": "ABORTED", "stopDate": 1795233600000}}
    """
        .formatted(execution.arn());
  }

  /** An upgrade that holds for a change calendar and for metrics, and that is ordered to stop. */
  static List<Heard> heldAndStopped() {
    Recording recording = new Recording("orders-postgresql");
    Execution run =
        recording.executions.start(
            "run-1",
            "{\"globalClusterIdentifier\":\"orders\",\"canary\":true,\"soakMinutes\":20,"
                + "\"changeCalendars\":[\"Freeze\"]}");
    recording.aws.closeCalendar(
        "Freeze", recording.clock.instant(), recording.clock.instant().plus(Duration.ofHours(1)));
    recording.walker.advanceTo(recording.clock.instant().plus(Duration.ofMinutes(95)));
    recording.times.clear();
    recording.order(run);
    recording.walker.runToEnd(run);
    return List.copyOf(recording.heard);
  }

  /** Secondaries taken out and made again from their recorded settings, with a person's consent. */
  static List<Heard> rebuilt() {
    Recording recording = new Recording("orders-mysql");
    recording.walker.runToEnd(recording.executions.start("run-1", Agreed.rebuild()));
    return List.copyOf(recording.heard);
  }

  private void approve(String input) {
    Approver.approve(aws, clock, walker, executions.start("run-1", input));
  }

  private void order(Execution run) {
    StopOrder order = new StopOrder("ana", Optional.of(clock.instant()), "an incident");
    AwsClients clients =
        new AwsClients(
            aws.httpClient("Person"),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDPERSON", "s")),
            AwsRetryStrategy.doNotRetry(),
            LocalDeployment.HOME_REGION);
    String key = EvidenceKeys.stop("orders", run.arn());
    new EvidenceBucket(clients, LocalDeployment.BUCKET)
        .writer(WriteScope.object("ana", key))
        .put(key, Json.document(order));
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
    planned.addAll(handlers.wire().databaseChanges());
    boolean isFull =
        handlers.wire().heard().keySet().stream().anyMatch(key -> key.contains("/stop.json"));
    int time = times.merge(invocation.state() + isFull, 1, Integer::sum);
    if (time <= MOST_OF_ONE_STATE) {
      heard.add(new Heard(functionName, at, task, handlers.wire().heard(), planned));
    }
    return switch (handled) {
      case Handled.Answered(byte[] json) -> new LambdaResult.Returned(json);
      case Handled.Threw(Throwable thrown) -> throw new AssertionError(thrown);
    };
  }
}
