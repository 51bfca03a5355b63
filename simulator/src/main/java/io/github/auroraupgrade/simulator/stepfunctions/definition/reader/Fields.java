package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.expression.BadExpression;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of one object: read by name, and those nobody read are refused at the end. */
final class Fields {
  private final String place;
  private final ObjectNode object;
  private final Set<String> known = new HashSet<>();

  private Fields(String place, ObjectNode object) {
    this.place = place;
    this.object = object;
  }

  static Fields of(String place, JsonNode json) {
    if (json instanceof ObjectNode object) {
      Fields fields = new Fields(place, object);
      fields.text("Comment");
      return fields;
    }
    throw new BadDefinition(place, "must be an object");
  }

  String place() {
    return place;
  }

  ObjectNode object() {
    return object;
  }

  /** Whether the field is written, be it as null. */
  boolean has(String name) {
    return object.has(name);
  }

  Optional<JsonNode> any(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  Optional<String> text(String name) {
    return any(name).map(value -> check(value, JsonNode::isString, name, "a text").stringValue());
  }

  Optional<Boolean> flag(String name) {
    return any(name)
        .map(value -> check(value, JsonNode::isBoolean, name, "true or false").booleanValue());
  }

  Optional<Long> wholeNumber(String name, long least) {
    return any(name)
        .map(
            value ->
                check(
                        value,
                        number -> number.isIntegralNumber() && number.longValue() >= least,
                        name,
                        "a whole number of at least " + least)
                    .longValue());
  }

  Optional<Double> number(String name, double least) {
    return any(name)
        .map(
            value ->
                check(
                        value,
                        number -> number.isNumber() && number.doubleValue() >= least,
                        name,
                        "a number of at least " + least)
                    .doubleValue());
  }

  Optional<ArrayNode> array(String name) {
    return any(name)
        .map(value -> (ArrayNode) check(value, ArrayNode.class::isInstance, name, "an array"));
  }

  /** A text read on by somebody who may find the expression in it wrong. */
  <T> Optional<T> expression(String name, Function<String, T> reader) {
    return text(name).map(text -> read(name, () -> reader.apply(text)));
  }

  /** JSON read on by somebody who may find an expression in it wrong. */
  <T> Optional<T> json(String name, Function<JsonNode, T> reader) {
    return any(name).map(value -> read(name, () -> reader.apply(value)));
  }

  private <T> T read(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BadExpression bad) {
      throw bad(name, String.valueOf(bad.getMessage()));
    }
  }

  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> bad(name, "is missing"));
  }

  /** At most one of these is written. */
  void exclusive(String... names) {
    long written = Arrays.stream(names).filter(object::has).count();
    if (written > 1) {
      throw new BadDefinition(place, "has more than one of " + String.join(", ", names));
    }
  }

  BadDefinition bad(String name, String problem) {
    return new BadDefinition(place + "." + name, problem);
  }

  /** Refuses what was never asked for. */
  void refuseOthers() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw bad(name, "is not a field we know here");
      }
    }
  }

  private JsonNode check(JsonNode value, Predicate<JsonNode> test, String name, String what) {
    if (!test.test(value)) {
      throw bad(name, "must be " + what + ", not " + value);
    }
    return value;
  }
}
