package io.github.auroraupgrade.simulator.model;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.model.Shape.Element;
import io.github.auroraupgrade.simulator.wire.Cbor;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The members of a request as one tree, whatever the protocol it came in. */
final class RequestTree {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> ENVELOPE = Set.of("Action", "Version");

  private final ServiceModel service;

  RequestTree(ServiceModel service) {
    this.service = service;
  }

  /** Empty if it cannot be read at all: the operation itself says so. */
  Optional<JsonNode> of(AwsRequest request, Shape input) {
    return switch (service.protocol()) {
      case "query" -> Optional.of(form(QueryForm.parse(request.text()).parameters(), input));
      case "rest-xml" -> Optional.of(rest(request, input));
      case "json" -> json(request);
      case String _ -> Optional.of(Cbor.body(request));
    };
  }

  private static Optional<JsonNode> json(AwsRequest request) {
    try {
      return Optional.of(JSON.readTree(request.body())).filter(JsonNode::isObject);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /** The body of an object is not looked at. */
  private static ObjectNode rest(AwsRequest request, Shape input) {
    ObjectNode tree = NODES.objectNode();
    int slash = request.path().indexOf('/', 1);
    String bucket = request.path().substring(1, slash < 0 ? request.path().length() : slash);
    String key = slash < 0 ? "" : request.path().substring(slash + 1);
    Map<String, String> path = Map.of("Bucket", bucket, "Key", key);
    input
        .members()
        .forEach(
            (name, member) -> {
              String wire = member.wire().orElse(name);
              Optional<String> value =
                  switch (member.location().orElse("")) {
                    case "uri" -> Optional.ofNullable(path.get(wire)).filter(it -> !it.isEmpty());
                    case "header" -> request.header(wire);
                    case "querystring" -> request.parameter(wire);
                    case String _ -> Optional.empty();
                  };
              value.ifPresent(it -> tree.put(name, it));
            });
    return tree;
  }

  private ObjectNode form(Map<String, String> parameters, Shape input) {
    Set<String> used = new HashSet<>(ENVELOPE);
    ObjectNode tree = structure("", input, parameters, used);
    parameters.keySet().stream()
        .filter(name -> !used.contains(name))
        .forEach(name -> tree.put(name, parameters.get(name)));
    return tree;
  }

  private ObjectNode structure(
      String prefix, Shape shape, Map<String, String> parameters, Set<String> used) {
    ObjectNode tree = NODES.objectNode();
    shape
        .members()
        .forEach(
            (name, member) ->
                value(
                        prefix + member.wire().orElse(name),
                        service.shape(member.shape()),
                        parameters,
                        used)
                    .ifPresent(value -> tree.set(name, value)));
    return tree;
  }

  private Optional<JsonNode> value(
      String path, Shape shape, Map<String, String> parameters, Set<String> used) {
    if (!isGiven(path, parameters)) {
      return Optional.empty();
    }
    return switch (shape.type()) {
      case "structure" -> Optional.of(structure(path + ".", shape, parameters, used));
      case "list" -> Optional.of(list(path, shape, parameters, used));
      case "map" -> Optional.of(map(path, shape, parameters, used));
      case String _ -> {
        used.add(path);
        yield Optional.ofNullable(parameters.get(path)).map(NODES::stringNode);
      }
    };
  }

  private ArrayNode list(
      String path, Shape shape, Map<String, String> parameters, Set<String> used) {
    Element element = shape.element().orElseThrow();
    String stem = element.flattened() ? path + "." : path + "." + element.wire() + ".";
    ArrayNode list = NODES.arrayNode();
    used.add(path);
    for (int i = 1; isGiven(stem + i, parameters); i++) {
      value(stem + i, service.shape(element.shape()), parameters, used).ifPresent(list::add);
    }
    return list;
  }

  private ObjectNode map(
      String path, Shape shape, Map<String, String> parameters, Set<String> used) {
    Element element = shape.element().orElseThrow();
    String stem = element.flattened() ? path + "." : path + ".entry.";
    ObjectNode map = NODES.objectNode();
    for (int i = 1; isGiven(stem + i, parameters); i++) {
      String key = stem + i + "." + element.keyWire();
      used.add(key);
      value(stem + i + "." + element.wire(), service.shape(element.shape()), parameters, used)
          .ifPresent(value -> map.set(parameters.getOrDefault(key, ""), value));
    }
    return map;
  }

  private static boolean isGiven(String path, Map<String, String> parameters) {
    return parameters.containsKey(path)
        || parameters.keySet().stream().anyMatch(name -> name.startsWith(path + "."));
  }
}
