package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which function is called with what, and what its answers mean to a Task. */
record FunctionCall(String function, String version, JsonNode input, boolean direct) {

  static FunctionCall of(Resource resource, JsonNode parameters) {
    if (resource.function().isPresent()) {
      return new FunctionCall(
          resource.function().get(), version(resource.text()), parameters, true);
    }
    String named = parameters.path("FunctionName").asString("");
    String function = Resource.functionName(named).orElse(named);
    if (function.isEmpty()) {
      throw StateError.runtime("The function name is empty");
    }
    JsonNode payload = parameters.path("Payload");
    return new FunctionCall(
        function, version(named), payload.isMissingNode() ? Json.object() : payload, false);
  }

  private static String version(String named) {
    return Resource.functionVersion(named).orElse(Invocation.LATEST);
  }

  byte[] payload() {
    return Json.bytes(input);
  }

  /** How long until this result is there. */
  Duration duration(LambdaResult result, Duration usual) {
    return switch (result) {
      case LambdaResult.Returned _, LambdaResult.Failed _ -> usual;
      case LambdaResult.TimedOut(Duration after) -> after;
      case LambdaResult.Refused _ -> Duration.ZERO;
    };
  }

  /** The error of a call that did not return. */
  Optional<StateError> error(LambdaResult result, String requestId) {
    return switch (result) {
      case LambdaResult.Returned _ -> Optional.empty();
      case LambdaResult.Failed failed -> Optional.of(error(failed));
      case LambdaResult.TimedOut(Duration after) ->
          Optional.of(
              error(
                  new LambdaResult.Failed(
                      "Sandbox.Timedout",
                      String.format(
                          Locale.ROOT,
                          "RequestId: %s Error: Task timed out after %.2f seconds",
                          requestId,
                          after.toMillis() / 1000.0),
                      List.of())));
      case LambdaResult.Refused(String exception, int status, String message) ->
          Optional.of(
              new StateError(
                  "Lambda." + exception,
                  "%s (Service: Lambda, Status Code: %d, Request ID: %s)"
                      .formatted(message, status, requestId)));
    };
  }

  private static StateError error(LambdaResult.Failed failed) {
    ObjectNode cause =
        Json.object()
            .put("errorMessage", failed.errorMessage())
            .put("errorType", failed.errorType());
    if (!failed.stackTrace().isEmpty()) {
      failed.stackTrace().forEach(cause.putArray("stackTrace")::add);
    }
    return new StateError(failed.errorType(), cause.toString());
  }

  /** What a call that returned yields: the payload, within what {@code lambda:invoke} adds. */
  JsonNode answer(LambdaResult result, String requestId) {
    String text =
        result instanceof LambdaResult.Returned(byte[] payload)
            ? new String(payload, StandardCharsets.UTF_8)
            : "";
    JsonNode returned =
        Json.parse(text.isEmpty() ? "null" : text)
            .orElseThrow(() -> StateError.runtime("The function returned no JSON: " + text));
    if (direct) {
      return returned;
    }
    ObjectNode answer = Json.object().put("ExecutedVersion", version);
    answer.set("Payload", returned);
    answer.putObject("SdkHttpMetadata").put("HttpStatusCode", 200);
    answer.putObject("SdkResponseMetadata").put("RequestId", requestId);
    return answer.put("StatusCode", 200);
  }
}
