package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A synthesised template, searched by type and by name, never by position. */
public record Template(JsonNode json) {
  private static final Pattern HASH = Pattern.compile("[0-9A-F]{8}$");

  public static Template read(Path file) {
    return new Template(JsonMapper.builder().build().readTree(file));
  }

  /** A resource by its logical id without the hash. */
  public record Resource(String name, JsonNode json) {
    public JsonNode properties() {
      return json.path("Properties");
    }

    /** An environment variable of a function. */
    public String variable(String name) {
      return properties().path("Environment").path("Variables").path(name).asString();
    }
  }

  public List<Resource> all(String type) {
    return json.path("Resources").properties().stream()
        .filter(entry -> entry.getValue().path("Type").asString().equals(type))
        .map(entry -> new Resource(shortened(entry.getKey()), entry.getValue()))
        .toList();
  }

  public Resource one(String type, String name) {
    List<Resource> found =
        all(type).stream().filter(resource -> resource.name().equals(name)).toList();
    assertThat(found).as("%s named %s among %s", type, name, names(type)).hasSize(1);
    return found.getFirst();
  }

  public List<String> names(String type) {
    return all(type).stream().map(Resource::name).toList();
  }

  /** The resources' types that occur. */
  public List<String> types() {
    return json.path("Resources").valueStream().map(one -> one.path("Type").asString()).toList();
  }

  /** A value as a person would write it, for example {@code ${EvidenceBucket}/locks/*}. */
  public static String shown(JsonNode value) {
    if (value.isString()) {
      return value.asString();
    }
    Map.Entry<String, JsonNode> function = value.properties().iterator().next();
    return switch (function.getKey()) {
      case "Ref" -> "${" + shortened(function.getValue().asString()) + "}";
      case "Fn::GetAtt" -> "${" + shortened(function.getValue().path(0).asString()) + "}";
      case "Fn::Sub" -> function.getValue().asString();
      case "Fn::Join" ->
          function
              .getValue()
              .path(1)
              .valueStream()
              .map(Template::shown)
              .collect(Collectors.joining());
      default -> throw new IllegalArgumentException("Cannot show " + value);
    };
  }

  /** One value or a list of them, shown. */
  public static List<String> shownEach(JsonNode values) {
    return values.isArray()
        ? values.valueStream().map(Template::shown).toList()
        : List.of(shown(values));
  }

  private static String shortened(String logicalId) {
    return HASH.matcher(logicalId).replaceFirst("");
  }
}
