package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a caller of the API sent. */
public record Parameters(JsonNode body) {
  public String required(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new ApiRefusal(
                    "ValidationException",
                    ("1 validation error detected: Value null at '%s' failed to satisfy constraint:"
                            + " Member must not be null")
                        .formatted(name)));
  }

  public Optional<String> optional(String name) {
    return Optional.of(body.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  public boolean flag(String name, boolean otherwise) {
    return body.path(name).asBoolean(otherwise);
  }

  public int number(String name, int otherwise) {
    return body.path(name).asInt(otherwise);
  }
}
