package io.github.auroraupgrade.simulator.model;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a value is of a shape's type; numbers and flags may be texts, as forms spell them. */
final class Types {
  private static final Set<String> WHOLE = Set.of("integer", "long");
  private static final Set<String> FRACTION = Set.of("double", "float");

  private Types() {}

  static boolean fits(Shape shape, JsonNode node) {
    return switch (shape.type()) {
      case "structure", "map" -> node.isObject();
      case "list" -> node.isArray();
      case "string" -> node.isString();
      case "boolean" ->
          node.isBoolean() || (node.isString() && node.stringValue().matches("(?i)true|false"));
      case "timestamp" -> node.isNumber() || node.isString();
      case "blob" -> node.isBinary() || node.isString();
      default ->
          node.isNumber() || (node.isString() && node.stringValue().matches("[+-]?\\d+(\\.\\d+)?"));
    };
  }

  static boolean isNumber(Shape shape) {
    return WHOLE.contains(shape.type()) || FRACTION.contains(shape.type());
  }

  /** What a limit is about: a number's value, how long a text or a list is. */
  static double size(Shape shape, JsonNode node) {
    if (isNumber(shape)) {
      return node.asDouble();
    }
    return node.isString() ? node.stringValue().length() : node.size();
  }
}
