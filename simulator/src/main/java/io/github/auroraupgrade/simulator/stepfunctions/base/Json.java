package io.github.auroraupgrade.simulator.stepfunctions.base;

import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Step Functions reads, writes and limits it. */
public final class Json {
  /** 256 KiB in UTF-8: facts §6. */
  static final int LIMIT = 262_144;

  private static final long LONGEST_CHARACTER = 6;
  private static final long LONGEST_WORD = "false".length();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The tree, or empty where the text is not one JSON value. */
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  public static byte[] bytes(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static boolean tooLarge(String text) {
    return text.length() > LIMIT / 3 && text.getBytes(StandardCharsets.UTF_8).length > LIMIT;
  }

  /** The tree itself, unless it is larger than a payload may be. */
  public static JsonNode limited(JsonNode tree, String state) {
    if (mostBytes(tree) > LIMIT && tooLarge(tree.toString())) {
      throw new StateError(
          "States.DataLimitExceeded",
          ("The state/task '%s' returned a result with a size exceeding the maximum number of"
                  + " bytes service limit.")
              .formatted(state));
    }
    return tree;
  }

  /** Never less than the length of its text: no character takes more than six bytes. */
  private static long mostBytes(JsonNode tree) {
    long most = 2;
    if (tree.isString()) {
      return most + LONGEST_CHARACTER * tree.stringValue().length();
    }
    if (tree.isValueNode()) {
      return LONGEST_WORD + tree.asString().length();
    }
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      most += 3 + LONGEST_CHARACTER * field.getKey().length();
    }
    for (JsonNode child : tree) {
      most += 1 + mostBytes(child);
    }
    return most;
  }

  /** Milliseconds always written, as in the context object. */
  public static String timestamp(Instant instant) {
    String text = instant.truncatedTo(ChronoUnit.MILLIS).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }
}
