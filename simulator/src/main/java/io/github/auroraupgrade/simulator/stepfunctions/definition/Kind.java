package io.github.auroraupgrade.simulator.stepfunctions.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The kinds of value a choice rule compares. */
public enum Kind {
  STRING("String") {
    @Override
    OptionalInt compare(JsonNode one, JsonNode other) {
      return one.isString() && other.isString()
          ? OptionalInt.of(one.stringValue().compareTo(other.stringValue()))
          : OptionalInt.empty();
    }
  },
  NUMERIC("Numeric") {
    @Override
    OptionalInt compare(JsonNode one, JsonNode other) {
      if (!one.isNumber() || !other.isNumber()) {
        return OptionalInt.empty();
      }
      BigDecimal left = one.decimalValue();
      return OptionalInt.of(left.compareTo(other.decimalValue()));
    }
  },
  BOOLEAN("Boolean") {
    @Override
    OptionalInt compare(JsonNode one, JsonNode other) {
      return one.isBoolean() && other.isBoolean()
          ? OptionalInt.of(Boolean.compare(one.booleanValue(), other.booleanValue()))
          : OptionalInt.empty();
    }
  },
  TIMESTAMP("Timestamp") {
    @Override
    OptionalInt compare(JsonNode one, JsonNode other) {
      Optional<Instant> left = timestamp(one);
      Optional<Instant> right = timestamp(other);
      return left.isPresent() && right.isPresent()
          ? OptionalInt.of(left.get().compareTo(right.get()))
          : OptionalInt.empty();
    }
  };

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** How the two compare, empty when one is of another kind. */
  abstract OptionalInt compare(JsonNode one, JsonNode other);

  /** The first part of the operator's name. */
  public String text() {
    return text;
  }

  /** The relations the language has for this kind. */
  public List<Relation> relations() {
    return this == BOOLEAN ? List.of(Relation.EQUALS) : List.of(Relation.values());
  }

  /** Whether a value written in the definition is of this kind. */
  public boolean includes(JsonNode value) {
    return compare(value, value).isPresent();
  }

  static Optional<Instant> timestamp(JsonNode value) {
    return value.isString() ? Timestamps.parse(value.stringValue()) : Optional.empty();
  }
}
