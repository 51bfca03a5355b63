package io.github.auroraupgrade.simulator.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * PutEvents (awsJson1_1) on the default bus: events with a source, a type and a detail that is JSON
 * are kept, others are failed entries, as AWS answers them. Not safe for threads: the core's lock
 * guards it.
 */
public final class DefaultBus implements AwsService {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<JsonNode> events = new ArrayList<>();

  /** Everything that was put, in its order. */
  public List<JsonNode> events() {
    return List.copyOf(events);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String target = request.header("X-Amz-Target").orElse("");
    if (!target.endsWith(".PutEvents")) {
      throw AwsRefusal.badRequest(
          "UnknownOperationException", "The simulated EventBridge has no " + target);
    }
    ObjectNode answer = JSON.createObjectNode();
    int failed = 0;
    for (JsonNode entry : entries(request)) {
      boolean good = isGood(entry);
      failed += good ? 0 : 1;
      ObjectNode result = answer.withArray("/Entries").addObject();
      if (good) {
        events.add(entry);
        result.put(
            "EventId",
            UUID.nameUUIDFromBytes(("event " + events.size()).getBytes(UTF_8)).toString());
      } else {
        result.put("ErrorCode", "MalformedDetail").put("ErrorMessage", "Detail is malformed.");
      }
    }
    answer.put("FailedEntryCount", failed);
    return AwsResponse.of(200, "application/x-amz-json-1.1", answer.toString());
  }

  private static JsonNode entries(AwsRequest request) {
    try {
      JsonNode entries = JSON.readTree(request.body()).path("Entries");
      if (!entries.isEmpty()) {
        return entries;
      }
    } catch (JacksonException malformed) {
      throw AwsRefusal.badRequest("SerializationException", "The body is no JSON");
    }
    throw AwsRefusal.badRequest(
        "ValidationException",
        "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member"
            + " must have length greater than or equal to 1");
  }

  private static boolean isGood(JsonNode entry) {
    try {
      return !entry.path("Source").asString("").isEmpty()
          && !entry.path("DetailType").asString("").isEmpty()
          && JSON.readTree(entry.path("Detail").asString("")).isObject();
    } catch (JacksonException malformed) {
      return false;
    }
  }
}
