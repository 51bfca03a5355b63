package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real functions around a simulated AWS, for an engine whose waits are real. Time passes at
 * this door alone: a wait that {@code NextAction} asks for has passed when {@code NextAction} is
 * called again, and the engine gets no wait time. Every engine gets the same.
 */
final class UpgradeWorld implements Lambdas {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final VirtualClock clock = VirtualClock.startingAt(START);
  private final LocalDeployment laptop;
  private final SimulatedAws aws;
  private final SfnClient states;
  private Duration asked = Duration.ZERO;
  private String word = "APPROVED";

  UpgradeWorld(Fleet fleet, Faults faults, SfnClient states) {
    this.aws = SimulatedAws.of(fleet, Catalogue.recorded(), clock, 1, faults);
    this.laptop = LocalDeployment.of(aws, clock, "123456789012");
    this.states = states;
    aws.register("states", request -> describe(states, request));
  }

  /** An earlier run was stopped without cleaning up, so many seconds after its start. */
  void stoppedAfter(Duration time, String input) {
    Executions earlier =
        new Executions(LocalDeployment.stateMachine(), laptop, clock, Settings.of("Earlier", 1));
    earlier.start("run-0", input);
    new Walker(clock, earlier).advanceTo(clock.instant().plus(time));
  }

  /** Anyone who is asked says no. */
  void reject() {
    word = "REJECTED";
  }

  VirtualClock clock() {
    return clock;
  }

  SimulatedAws aws() {
    return aws;
  }

  @Override
  public synchronized LambdaResult invoke(String function, byte[] payload, Invocation call) {
    if (function.equals("NextMove")) {
      clock.advance(asked);
      asked = Duration.ZERO;
    }
    LambdaResult result = laptop.invoke(function, payload, call);
    if (function.equals("AskApproval") && result instanceof LambdaResult.Returned) {
      answer(JSON.readTree(payload));
    }
    return function.equals("NextMove") && result instanceof LambdaResult.Returned(byte[] answer)
        ? withoutWait(answer)
        : result;
  }

  private LambdaResult withoutWait(byte[] answer) {
    ObjectNode rollout = (ObjectNode) JSON.readTree(answer);
    ObjectNode move = (ObjectNode) rollout.path("move");
    if (move.path("kind").asString().equals("ASK_APPROVAL")) {
      return new LambdaResult.Returned(answer);
    }
    asked = Duration.ofSeconds(move.path("waitSeconds").asLong());
    move.put("waitSeconds", 0);
    return new LambdaResult.Returned(JSON.writeValueAsBytes(rollout));
  }

  /** A person answers every question at once. */
  private void answer(JsonNode task) {
    String output =
        JSON.createObjectNode()
            .put("answer", word)
            .put("planHash", task.at("/run/rollout/move/planHash").stringValue())
            .put("by", "ana")
            .toString();
    states.sendTaskSuccess(
        success -> success.taskToken(task.path("token").stringValue()).output(output));
  }

  /** What a function asks Step Functions, the engine that runs it answers. */
  private static AwsResponse describe(SfnClient states, AwsRequest request) {
    String arn = JSON.readTree(request.body()).path("executionArn").stringValue();
    try {
      ObjectNode answer =
          JSON.createObjectNode()
              .put("executionArn", arn)
              .put(
                  "status",
                  states.describeExecution(ask -> ask.executionArn(arn)).statusAsString());
      return AwsResponse.of(200, "application/x-amz-json-1.0", answer.toString());
    } catch (ExecutionDoesNotExistException unknown) {
      return AwsResponse.of(
          400,
          "application/x-amz-json-1.0",
          "{\"__type\":\"ExecutionDoesNotExist\",\"message\":\"" + arn + "\"}");
    }
  }
}
