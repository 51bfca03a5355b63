package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.Page;
import io.github.auroraupgrade.simulator.stepfunctions.base.Parameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Step Functions on the wire (awsJson1_0), to be registered under {@code states}. It starts, stops
 * and shows executions; anyone who moves the clock steps them.
 */
public final class StepFunctionsApi implements AwsService {
  private final Clock clock;
  private final List<Executions> machines;

  /** The API of these state machines. */
  public StepFunctionsApi(Clock clock, Executions... machines) {
    this.clock = clock;
    this.machines = List.of(machines);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String target = request.header("X-Amz-Target").orElse("");
    String action = target.substring(target.indexOf('.') + 1);
    JsonNode body =
        Json.parse(request.text())
            .filter(JsonNode::isObject)
            .orElseThrow(
                () -> AwsRefusal.badRequest("SerializationException", "The body is no JSON"));
    try {
      ObjectNode answer = answer(action, new Parameters(body), request);
      return AwsResponse.of(200, "application/x-amz-json-1.0", answer.toString());
    } catch (ApiRefusal refusal) {
      throw AwsRefusal.badRequest(refusal.code(), String.valueOf(refusal.getMessage()));
    }
  }

  private ObjectNode answer(String action, Parameters given, AwsRequest request) {
    return switch (action) {
      case "StartExecution" -> start(given, request);
      case "StopExecution" -> stop(given);
      case "RedriveExecution" -> redrive(given);
      case "DescribeExecution" -> Answers.describe(execution(given));
      case "DescribeStateMachine" -> Answers.describe(machine(given));
      case "ListStateMachines" -> machines(given);
      case "ListExecutions" -> list(given);
      case "GetExecutionHistory" -> history(given);
      case "DescribeMapRun" -> mapRun(given).described();
      case "ListMapRuns" -> mapRuns(given);
      case "UpdateMapRun" -> update(given);
      case "SendTaskSuccess", "SendTaskFailure" -> token(action, given);
      default ->
          throw new ApiRefusal(
              "UnknownOperationException", "The simulated Step Functions has no " + action);
    };
  }

  private ObjectNode start(Parameters given, AwsRequest request) {
    Execution started =
        machine(given)
            .start(
                given.optional("name").orElseGet(request::requestId),
                given.optional("input").orElse("{}"));
    return Json.object()
        .put("executionArn", started.arn())
        .put("startDate", Answers.seconds(started.startDate()));
  }

  private ObjectNode stop(Parameters given) {
    Execution execution = execution(given);
    Instant now = clock.instant();
    execution.stop(now, given.optional("error"), given.optional("cause"));
    return Json.object().put("stopDate", Answers.seconds(execution.stopDate().orElse(now)));
  }

  private ObjectNode machines(Parameters given) {
    return Page.of(given).answer("stateMachines", List.copyOf(machines), Answers::summary);
  }

  private ObjectNode redrive(Parameters given) {
    Instant now = clock.instant();
    execution(given).redrive(now);
    return Json.object().put("redriveDate", Answers.seconds(now));
  }

  private DistributedMap mapRun(Parameters given) {
    String arn = given.required("mapRunArn");
    return machines.stream()
        .flatMap(executions -> executions.mapRun(arn).stream())
        .findFirst()
        .orElseThrow(() -> new ApiRefusal("ResourceNotFound", "Resource not found: '" + arn + "'"));
  }

  private ObjectNode mapRuns(Parameters given) {
    Execution execution = execution(given);
    return Page.of(given)
        .answer(
            "mapRuns",
            machines.stream()
                .flatMap(executions -> executions.mapRunsOf(execution.arn()).stream())
                .toList(),
            DistributedMap::summary);
  }

  private ObjectNode update(Parameters given) {
    DistributedMap mapRun = mapRun(given);
    int most = given.number("maxConcurrency", -1);
    if (most < -1) {
      throw new ApiRefusal("ValidationException", "maxConcurrency must be 0 or more: " + most);
    }
    if (most >= 0) {
      mapRun.allow(most, clock.instant());
    }
    return Json.object();
  }

  private ObjectNode list(Parameters given) {
    Optional<String> status = given.optional("statusFilter");
    List<Execution> found =
        List.copyOf(machine(given).all()).reversed().stream()
            .filter(execution -> status.map(execution.status().name()::equals).orElse(true))
            .toList();
    return Page.of(given).answer("executions", found, Answers::summary);
  }

  private ObjectNode history(Parameters given) {
    List<HistoryEvent> events = execution(given).history();
    boolean data = given.flag("includeExecutionData", true);
    return Page.of(given)
        .answer(
            "events",
            given.flag("reverseOrder", false) ? events.reversed() : events,
            event -> Answers.event(event, data));
  }

  private ObjectNode token(String action, Parameters given) {
    String token = given.required("taskToken");
    Execution execution =
        Tokens.execution(token)
            .flatMap(this::find)
            .orElseThrow(() -> new ApiRefusal("InvalidToken", "Invalid Token: 'Invalid token'"));
    Instant now = clock.instant();
    if (action.equals("SendTaskSuccess")) {
      execution.sendTaskSuccess(now, token, given.required("output"));
    } else {
      execution.sendTaskFailure(
          now, token, given.optional("error").orElse(""), given.optional("cause").orElse(""));
    }
    return Json.object();
  }

  private Executions machine(Parameters given) {
    String arn = given.required("stateMachineArn");
    return machines.stream()
        .filter(executions -> executions.settings().stateMachineArn().equals(arn))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiRefusal(
                    "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"));
  }

  private Execution execution(Parameters given) {
    String arn = given.required("executionArn");
    if (!arn.startsWith("arn:")) {
      throw new ApiRefusal("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: " + arn + "'");
    }
    return find(arn)
        .orElseThrow(
            () ->
                new ApiRefusal("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
  }

  private Optional<Execution> find(String arn) {
    return machines.stream().flatMap(executions -> executions.find(arn).stream()).findFirst();
  }
}
