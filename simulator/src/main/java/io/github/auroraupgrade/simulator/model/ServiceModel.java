package io.github.auroraupgrade.simulator.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One service as botocore models it: the inputs of the operations that are played. Written by
 * {@code simulator/src/model/extract.py} into one file, with its source and version.
 *
 * @param operations the name of the input's shape; none for an operation without parameters
 * @param described the members of what the service describes, by the name of its shape
 */
public record ServiceModel(
    String protocol,
    Map<String, Optional<String>> operations,
    Map<String, Shape> shapes,
    Map<String, List<String>> described) {
  private static final Map<String, ServiceModel> ALL = read();

  /** Copies what can be copied. */
  public ServiceModel {
    operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    shapes = Map.copyOf(shapes);
    described = Map.copyOf(described);
  }

  /** Every service of the file, by its signing name. */
  public static Map<String, ServiceModel> all() {
    return ALL;
  }

  /** What an operation takes; empty if the model does not have it, or it takes nothing. */
  public Optional<Shape> input(String operation) {
    return operations.getOrDefault(operation, Optional.empty()).map(this::shape);
  }

  /** The shape of this name. */
  public Shape shape(String name) {
    return requireNonNull(shapes.get(name), name);
  }

  private static Map<String, ServiceModel> read() {
    try (InputStream file = ServiceModel.class.getResourceAsStream("/aws-model/aws-model.json")) {
      JsonNode root = JsonMapper.builder().build().readTree(requireNonNull(file, "no aws-model"));
      Map<String, ServiceModel> all = new LinkedHashMap<>();
      root.path("services").properties().forEach(e -> all.put(e.getKey(), service(e.getValue())));
      return Collections.unmodifiableMap(all);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ServiceModel service(JsonNode node) {
    Map<String, Optional<String>> operations = new LinkedHashMap<>();
    node.path("operations")
        .properties()
        .forEach(e -> operations.put(e.getKey(), Shape.text(e.getValue(), "input")));
    Map<String, Shape> shapes = new LinkedHashMap<>();
    node.path("shapes").properties().forEach(e -> shapes.put(e.getKey(), Shape.of(e.getValue())));
    Map<String, List<String>> described = new LinkedHashMap<>();
    node.path("described")
        .properties()
        .forEach(e -> described.put(e.getKey(), texts(e.getValue())));
    return new ServiceModel(node.path("protocol").stringValue(), operations, shapes, described);
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.stringValue()));
    return List.copyOf(texts);
  }
}
