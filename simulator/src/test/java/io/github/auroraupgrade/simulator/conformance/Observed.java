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
      payload = withoutToken(payload);
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
        withoutStackTrace(tree(execution.cause())),
        calls,
        entered(states, executionArn));
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
    if (text == null) {
      return StringNode.valueOf("");
    }
    try {
      return JSON.readTree(text);
    } catch (JacksonException noJson) {
      return StringNode.valueOf(text);
    }
  }

  private static JsonNode withoutStackTrace(JsonNode cause) {
    return cause instanceof ObjectNode object ? object.without("stackTrace") : cause;
  }
}
