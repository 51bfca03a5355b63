package io.github.auroraupgrade.simulator.stepfunctions.definition;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The relations a choice rule asks for. */
public enum Relation {
  EQUALS("Equals"),
  LESS_THAN("LessThan"),
  GREATER_THAN("GreaterThan"),
  LESS_THAN_EQUALS("LessThanEquals"),
  GREATER_THAN_EQUALS("GreaterThanEquals");

  private final String text;

  Relation(String text) {
    this.text = text;
  }

  boolean holds(Kind kind, JsonNode one, JsonNode other) {
    OptionalInt order = kind.compare(one, other);
    return order.isPresent() && holds(order.getAsInt());
  }

  private boolean holds(int order) {
    return switch (this) {
      case EQUALS -> order == 0;
      case LESS_THAN -> order < 0;
      case GREATER_THAN -> order > 0;
      case LESS_THAN_EQUALS -> order <= 0;
      case GREATER_THAN_EQUALS -> order >= 0;
    };
  }

  /** The second part of the operator's name. */
  public String text() {
    return text;
  }
}
