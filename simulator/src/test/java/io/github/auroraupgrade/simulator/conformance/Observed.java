package io.github.auroraupgrade.simulator.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What an execution looks like from outside, which is all that two engines can be compared by.
 *
 * @param ends the status and, of a failed execution, the error name
 * @param cause as a tree where it is JSON
 * @param calls every call of a function, in the order in which they came
 * @param states every state entered, in order
 */
record Observed(
    String ends, JsonNode output, JsonNode cause, List<Call> calls, List<String> states) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** One call of a function. */
  record Call(String function, JsonNode payload) {
    Call {
      payload = plain(withoutToken(payload));
    }

    /** Task tokens are different in every engine and every run. */
    private static JsonNode withoutToken(JsonNode payload) {
      return payload instanceof ObjectNode object && object.has("token")
          ? object.deepCopy().put("token", "a token")
          : payload;
    }
  }

  static Observed of(SfnClient states, String executionArn, List<Call> calls) {
    DescribeExecutionResponse execution =
        states.describeExecution(describe -> describe.executionArn(executionArn));
    String error = Optional.ofNullable(execution.error()).map(" "::concat).orElse("");
    return new Observed(
        execution.statusAsString() + error,
        tree(execution.output()),
        tree(execution.cause()),
        calls,
        entered(states, executionArn));
  }

  /** What an engine tells that has no API. */
  static Observed of(
      String ends, JsonNode output, String cause, List<Call> calls, List<String> states) {
    return new Observed(
        ends,
        output.isMissingNode() ? StringNode.valueOf("") : plain(output),
        tree(cause),
        calls,
        states);
  }

  /** The same, of iterations that ran side by side: what came when says nothing. */
  Observed inNoOrder() {
    return new Observed(
        ends,
        output,
        cause,
        calls.stream().sorted(Comparator.comparing(Call::toString)).toList(),
        states.stream().sorted().toList());
  }

  /** The same without any cause, the text that says why. */
  Observed withoutCauses() {
    return new Observed(
        ends,
        withoutCauses(output),
        StringNode.valueOf(""),
        calls.stream()
            .map(call -> new Call(call.function(), withoutCauses(call.payload())))
            .toList(),
        states);
  }

  private static JsonNode withoutCauses(JsonNode tree) {
    JsonNode copy = tree.deepCopy();
    copy.findParents("Cause").forEach(parent -> ((ObjectNode) parent).put("Cause", "a cause"));
    return copy;
  }

  private static List<String> entered(SfnClient states, String executionArn) {
    return states
        .getExecutionHistoryPaginator(history -> history.executionArn(executionArn))
        .events()
        .stream()
        .sorted(Comparator.comparing(HistoryEvent::id))
        .filter(event -> event.typeAsString().endsWith("StateEntered"))
        .map(event -> event.stateEnteredEventDetails().name())
        .toList();
  }

  private static JsonNode tree(String text) {
    if (text == null || text.isEmpty()) {
      return StringNode.valueOf("");
    }
    return plain(parsed(text).orElseGet(() -> StringNode.valueOf(text)));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  /** Who runs a function adds stack traces and request ids of its own to what the function says. */
  private static JsonNode plain(JsonNode tree) {
    return switch (tree) {
      case ObjectNode object -> {
        ObjectNode copy = JSON.createObjectNode();
        object.forEachEntry((name, value) -> copy.set(name, plain(value)));
        yield copy.has("errorType") ? copy.retain("errorType", "errorMessage") : copy;
      }
      case ArrayNode array ->
          JSON.createArrayNode().addAll(array.valueStream().map(Observed::plain).toList());
      case StringNode text when text.stringValue().contains("\"errorType\"") ->
          parsed(text.stringValue()).map(Observed::plain).orElse(text);
      // JavaScript has one kind of number: 1.0 comes back as 1.
      case DoubleNode number when number.canConvertToLong() -> LongNode.valueOf(number.longValue());
      case IntNode number -> LongNode.valueOf(number.longValue());
      default -> tree;
    };
  }
}
