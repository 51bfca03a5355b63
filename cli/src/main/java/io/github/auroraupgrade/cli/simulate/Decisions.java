package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the functions decided last and why, which database they work on, and its target version. */
final class Decisions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private String reason = "";
  private Optional<String> globalCluster = Optional.empty();
  private Optional<String> target = Optional.empty();

  /** The same functions, listened to. */
  Lambdas listeningTo(Lambdas functions) {
    return (name, payload, invocation) -> {
      LambdaResult result = functions.invoke(name, payload, invocation);
      note(name, result);
      return result;
    };
  }

  private void note(String functionName, LambdaResult result) {
    switch (result) {
      case LambdaResult.Returned(byte[] answer) -> note(JSON.readTree(answer));
      case LambdaResult.Failed(String type, String message, var trace) -> reason = message;
      case LambdaResult.TimedOut(var after) -> reason = functionName + " timed out.";
      case LambdaResult.Refused(String exception, int status, String message) -> reason = message;
    }
  }

  private void note(JsonNode answer) {
    JsonNode decided = answer.path("move").isObject() ? answer.path("move") : answer;
    reason = text(decided, "reason").orElse(reason);
    globalCluster = text(answer, "globalClusterIdentifier").or(() -> globalCluster);
    target = text(answer, "targetEngineVersion").or(() -> target);
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.of(object.path(field).asString("")).filter(text -> !text.isEmpty());
  }

  /** The last decision, as an operator's sentence; empty before the first. */
  String reason() {
    return reason;
  }

  /** The database, once it has been planned for. */
  Optional<String> globalCluster() {
    return globalCluster;
  }

  /** The version it goes to, once that has been planned. */
  Optional<String> target() {
    return target;
  }
}
