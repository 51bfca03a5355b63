package io.github.auroraupgrade.simulator.stepfunctions.expression;

import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JsonProvider;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets the JSONPath library walk Jackson 3 trees; it ships with providers for Jackson 2 only. */
final class TreeProvider implements JsonProvider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The library hands out scalars as Java values. */
  static JsonNode tree(Object value) {
    return value instanceof JsonNode node ? node : JSON.valueToTree(value);
  }

  @Override
  public Object parse(String json) {
    throw new InvalidJsonException("paths are applied to trees, never to text");
  }

  @Override
  public Object parse(InputStream stream, String charset) {
    throw new InvalidJsonException("paths are applied to trees, never to streams");
  }

  @Override
  public String toJson(Object tree) {
    return tree.toString();
  }

  @Override
  public Object createArray() {
    return NODES.arrayNode();
  }

  @Override
  public Object createMap() {
    return NODES.objectNode();
  }

  @Override
  public boolean isArray(Object tree) {
    return tree instanceof ArrayNode;
  }

  @Override
  public boolean isMap(Object tree) {
    return tree instanceof ObjectNode;
  }

  @Override
  public int length(Object tree) {
    return tree instanceof JsonNode node && !node.isString()
        ? node.size()
        : unwrap(tree).toString().length();
  }

  @Override
  public Iterable<?> toIterable(Object tree) {
    return ((JsonNode) tree).values();
  }

  @Override
  public Collection<String> getPropertyKeys(Object tree) {
    return ((ObjectNode) tree).propertyNames();
  }

  @Override
  public Object getArrayIndex(Object tree, int index) {
    ArrayNode array = (ArrayNode) tree;
    return array.get(Objects.checkIndex(index, array.size()));
  }

  @Override
  @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // the interface still demands it
  @Deprecated
  public Object getArrayIndex(Object tree, int index, boolean unwrap) {
    return getArrayIndex(tree, index);
  }

  @Override
  public void setArrayIndex(Object tree, int index, Object value) {
    ArrayNode array = (ArrayNode) tree;
    if (index == array.size()) {
      array.add(tree(value));
    } else {
      array.set(index, tree(value));
    }
  }

  @Override
  public Object getMapValue(Object tree, String key) {
    ObjectNode object = (ObjectNode) tree;
    return object.has(key) ? object.get(key) : UNDEFINED;
  }

  @Override
  public void setProperty(Object tree, Object key, Object value) {
    ((ObjectNode) tree).set((String) key, tree(value));
  }

  @Override
  public void removeProperty(Object tree, Object key) {
    throw new JsonPathException("paths never remove anything");
  }

  @Override
  public Object unwrap(Object tree) {
    return switch (tree) {
      case JsonNode node when node.isString() -> node.stringValue();
      case JsonNode node when node.isNumber() -> node.numberValue();
      case JsonNode node when node.isBoolean() -> node.booleanValue();
      case JsonNode node when node.isNull() -> null;
      case null -> null;
      default -> tree;
    };
  }
}
