package io.github.auroraupgrade.simulator.stepfunctions.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payload template ({@code Parameters}, {@code ItemSelector}, {@code ResultSelector}): JSON in
 * which a field named {@code x.$} becomes {@code x} with the value its path leads to.
 */
public sealed interface Template {
  /** The JSON with every path replaced by its value. */
  JsonNode fill(Scope scope);

  /** Reads a template; {@link BadExpression} names the field whose path is wrong. */
  static Template parse(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        Map<String, Template> fields = new LinkedHashMap<>();
        object.forEachEntry((name, value) -> add(fields, name, value));
        yield new Fields(fields);
      }
      case ArrayNode array -> new Items(array.valueStream().map(Template::parse).toList());
      default -> new Constant(json);
    };
  }

  private static void add(Map<String, Template> fields, String name, JsonNode value) {
    boolean computed = name.endsWith(".$");
    String key = computed ? name.substring(0, name.length() - 2) : name;
    Template template = computed ? Computed.parse(name, value) : parse(value);
    if (fields.put(key, template) != null) {
      throw new BadExpression("'" + key + "' is given twice, once computed and once not");
    }
  }

  /** A value that is there as written. */
  record Constant(JsonNode value) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      return value;
    }
  }

  /** A field ending in {@code .$}. */
  record Computed(String field, Path path) implements Template {
    static Computed parse(String field, JsonNode value) {
      if (!value.isString()) {
        throw new BadExpression("'" + field + "' must be text: a path such as $.a.b");
      }
      return new Computed(field, Path.parse(value.stringValue()));
    }

    @Override
    public JsonNode fill(Scope scope) {
      return path.evaluate(scope, field);
    }
  }

  /** An object. */
  record Fields(Map<String, Template> templates) implements Template {
    public Fields {
      templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }

    @Override
    public JsonNode fill(Scope scope) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      templates.forEach((name, template) -> filled.set(name, template.fill(scope)));
      return filled;
    }
  }

  /** An array. */
  record Items(List<Template> templates) implements Template {
    public Items {
      templates = List.copyOf(templates);
    }

    @Override
    public JsonNode fill(Scope scope) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      templates.forEach(template -> filled.add(template.fill(scope)));
      return filled;
    }
  }
}
