package io.github.auroraupgrade.simulator.model;

import io.github.auroraupgrade.simulator.model.Shape.Limits;
import io.github.auroraupgrade.simulator.model.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds a request, as a tree, to the shapes of a service. */
final class ModelCheck {
  private final ServiceModel service;

  ModelCheck(ServiceModel service) {
    this.service = service;
  }

  /** Everything that is wrong, in the order of the model. */
  List<Violation> violations(Shape input, JsonNode request) {
    return structure(List.of(), input, request).toList();
  }

  private Stream<Violation> structure(List<String> at, Shape shape, JsonNode node) {
    Stream<Violation> unknown =
        node.propertyNames().stream()
            .filter(name -> !shape.members().containsKey(name))
            .map(
                name ->
                    new Violation.Unknown(below(at, name), List.copyOf(shape.members().keySet())));
    Stream<Violation> missing =
        shape.required().stream()
            .filter(name -> isAbsent(node.path(name)))
            .map(name -> new Violation.Missing(below(at, name)));
    Stream<Violation> members =
        shape.members().entrySet().stream()
            .filter(member -> !isAbsent(node.path(member.getKey())))
            .flatMap(
                member ->
                    member(
                        below(at, member.getKey()), member.getValue(), node.path(member.getKey())));
    return Stream.of(unknown, missing, members).flatMap(one -> one);
  }

  private Stream<Violation> member(List<String> at, Member member, JsonNode node) {
    Shape shape = service.shape(member.shape());
    List<Violation> modelled = value(at, shape, node).toList();
    return modelled.isEmpty() ? written(at, member, shape, node) : modelled.stream();
  }

  private Stream<Violation> value(List<String> at, Shape shape, JsonNode node) {
    if (!Types.fits(shape, node)) {
      return Stream.of(new Violation.NotOfType(at, shape.type(), text(node)));
    }
    Stream<Violation> limits = limits(at, shape, node);
    Stream<Violation> parts =
        switch (shape.type()) {
          case "structure" -> structure(at, shape, node);
          case "list" -> elements(at, shape, node);
          case "map" -> entries(at, shape, node);
          default -> Stream.empty();
        };
    return Stream.concat(limits, parts);
  }

  private Stream<Violation> elements(List<String> at, Shape shape, JsonNode node) {
    Shape element = service.shape(shape.element().orElseThrow().shape());
    List<Violation> found = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      value(below(at, Integer.toString(i + 1)), element, node.get(i)).forEach(found::add);
    }
    return found.stream();
  }

  private Stream<Violation> entries(List<String> at, Shape shape, JsonNode node) {
    Shape element = service.shape(shape.element().orElseThrow().shape());
    return node.properties().stream()
        .flatMap(entry -> value(below(at, entry.getKey()), element, entry.getValue()));
  }

  private static Stream<Violation> limits(List<String> at, Shape shape, JsonNode node) {
    Limits limits = shape.limits();
    List<String> broken = new ArrayList<>();
    boolean number = Types.isNumber(shape);
    double size = Types.size(shape, node);
    String what = number ? "value" : "length";
    limits
        .least()
        .filter(least -> size < least)
        .ifPresent(
            least -> broken.add("Member must have " + what + " greater than or equal to " + least));
    limits
        .most()
        .filter(most -> size > most)
        .ifPresent(
            most -> broken.add("Member must have " + what + " less than or equal to " + most));
    limits
        .pattern()
        .filter(pattern -> !Pattern.matches(pattern, text(node)))
        .ifPresent(
            pattern -> broken.add("Member must satisfy regular expression pattern: " + pattern));
    if (!limits.values().isEmpty() && !limits.values().contains(text(node))) {
      broken.add("Member must satisfy enum value set: " + limits.values());
    }
    return broken.stream().map(phrase -> new Violation.Modelled(at, text(node), phrase));
  }

  private static Stream<Violation> written(
      List<String> at, Member member, Shape shape, JsonNode node) {
    return member.documented().stream()
        .flatMap(
            documented ->
                asked(documented, shape, node)
                    .filter(value -> member.exempt().filter(value::matches).isEmpty())
                    .filter(value -> !documented.holds(value))
                    .map(value -> new Violation.Written(at, value, documented)));
  }

  /** A sentence about a list is about each of its elements, but for the one on their number. */
  private static Stream<String> asked(Documented documented, Shape shape, JsonNode node) {
    if (documented instanceof Documented.MostItems) {
      return Stream.of(Integer.toString(node.size()));
    }
    return shape.is("list") ? node.valueStream().map(ModelCheck::text) : Stream.of(text(node));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String text(JsonNode node) {
    return node.isValueNode() ? node.asString() : node.toString();
  }

  private static List<String> below(List<String> at, String name) {
    return Stream.concat(at.stream(), Stream.of(name)).toList();
  }
}
