package io.github.auroraupgrade.simulator.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A type of the model.
 *
 * @param type {@code structure}, {@code list}, {@code map}, {@code string}, {@code integer} …
 * @param members of a structure
 * @param required the members a request must have
 * @param element of a list or a map: its values
 */
public record Shape(
    String type,
    Map<String, Member> members,
    List<String> required,
    Optional<Element> element,
    Limits limits) {

  /** Copies what can be copied. */
  public Shape {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    required = List.copyOf(required);
  }

  /**
   * What a list or a map holds.
   *
   * @param wire what the query protocol calls it
   * @param keyWire what it calls the key of a map
   */
  public record Element(String shape, String wire, String keyWire, boolean flattened) {}

  /**
   * What the model itself limits: a length of a text or of a list, or a number's value.
   *
   * @param values of an enumeration; none for anything
   */
  public record Limits(
      Optional<Long> least, Optional<Long> most, Optional<String> pattern, List<String> values) {
    /** Copies what can be copied. */
    public Limits {
      values = List.copyOf(values);
    }
  }

  /**
   * A member of a structure.
   *
   * @param location {@code uri}, {@code header}, {@code querystring}; empty for the body
   * @param wire its name in the request, where that is another one
   * @param documented what its documentation limits
   * @param exempt a pattern of values that AWS takes against its own documentation
   * @param unchecked sentences about it that no look at the value can check
   */
  public record Member(
      String shape,
      Optional<String> location,
      Optional<String> wire,
      List<Documented> documented,
      Optional<String> exempt,
      List<String> unchecked) {
    /** Copies what can be copied. */
    public Member {
      documented = List.copyOf(documented);
      unchecked = List.copyOf(unchecked);
    }
  }

  boolean is(String name) {
    return type.equals(name);
  }

  static Shape of(JsonNode node) {
    Map<String, Member> members = new LinkedHashMap<>();
    node.path("members").properties().forEach(e -> members.put(e.getKey(), member(e.getValue())));
    return new Shape(
        node.path("type").stringValue(),
        members,
        ServiceModel.texts(node.path("required")),
        element(node),
        new Limits(
            number(node, "min"),
            number(node, "max"),
            text(node, "pattern"),
            ServiceModel.texts(node.path("enum"))));
  }

  private static Optional<Element> element(JsonNode node) {
    boolean flattened = node.path("flattened").asBoolean(false);
    Optional<Element> list =
        text(node, "member")
            .map(shape -> new Element(shape, node.path("wire").asString("member"), "", flattened));
    return list.or(
        () ->
            text(node, "value")
                .map(
                    shape ->
                        new Element(
                            shape,
                            node.path("valueWire").asString("value"),
                            node.path("keyWire").asString("key"),
                            flattened)));
  }

  private static Member member(JsonNode node) {
    return new Member(
        node.path("shape").stringValue(),
        text(node, "location"),
        text(node, "locationName"),
        node.path("documented").valueStream().flatMap(one -> Documented.all(one).stream()).toList(),
        text(node.path("different"), "except"),
        ServiceModel.texts(node.path("unchecked")));
  }

  static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static Optional<Long> number(JsonNode node, String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isNumber).map(JsonNode::asLong);
  }
}
