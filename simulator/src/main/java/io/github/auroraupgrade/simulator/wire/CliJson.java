package io.github.auroraupgrade.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON the AWS CLI prints, to and from the SDK's classes: field names are member names. */
public final class CliJson {
  private final Consumer<String> unknownField;

  /** A reader that reports the path of every field the SDK's model does not have, and goes on. */
  public CliJson(Consumer<String> unknownField) {
    this.unknownField = unknownField;
  }

  /**
   * The object a JSON object describes.
   *
   * @param builder an empty builder of the wanted class
   * @param path where the JSON is in its file, for messages
   * @throws WrongField when a field holds a value of the wrong type
   */
  public <T> T read(JsonNode json, SdkPojo builder, Class<T> type, String path) {
    return type.cast(structure(json, builder, path));
  }

  /** What the AWS CLI would print for an object. */
  public static ObjectNode write(SdkPojo pojo) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (SdkField<?> field : pojo.sdkFields()) {
      Fields.held(field, pojo).ifPresent(value -> json.set(field.memberName(), written(value)));
    }
    return json;
  }

  private SdkPojo structure(JsonNode json, SdkPojo builder, String path) {
    if (!json.isObject()) {
      throw new WrongField(path, "an object", json);
    }
    Map<String, SdkField<?>> fields = new LinkedHashMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      String name = path + "." + property.getKey();
      SdkField<?> field = fields.get(property.getKey());
      if (field == null) {
        unknownField.accept(name);
      } else if (!property.getValue().isNull()) {
        field.set(builder, value(property.getValue(), field, name));
      }
    }
    return Fields.built(builder);
  }

  private Object value(JsonNode json, SdkField<?> field, String path) {
    return switch (field.marshallingType().getKnownType()) {
      case LIST -> list(json, Fields.element(field), path);
      case MAP -> map(json, Fields.value(field), path);
      case SDK_POJO -> structure(json, Fields.builder(field.constructor()), path);
      case STRING, INSTANT, SDK_BYTES -> scalar(json, json.isString(), "a string", field, path);
      case BOOLEAN -> scalar(json, json.isBoolean(), "true or false", field, path);
      case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL ->
          scalar(json, json.isNumber(), "a number", field, path);
      case NULL, DOCUMENT -> throw new WrongField(path, "nothing", json);
    };
  }

  private static Object scalar(
      JsonNode json, boolean typed, String wanted, SdkField<?> field, String path) {
    if (!typed) {
      throw new WrongField(path, wanted, json);
    }
    try {
      return Scalars.read(field, json.asString());
    } catch (IllegalArgumentException wrong) {
      String type = field.marshallingType().getTargetClass().getSimpleName();
      throw new WrongField(path, type.equals("Instant") ? "a time in ISO 8601" : type, json);
    }
  }

  private List<Object> list(JsonNode json, SdkField<?> element, String path) {
    if (!json.isArray()) {
      throw new WrongField(path, "an array", json);
    }
    List<Object> elements = new ArrayList<>();
    for (JsonNode item : json) {
      elements.add(value(item, element, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  private Map<String, Object> map(JsonNode json, SdkField<?> value, String path) {
    if (!json.isObject()) {
      throw new WrongField(path, "an object", json);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    json.properties()
        .forEach(
            entry ->
                entries.put(
                    entry.getKey(), value(entry.getValue(), value, path + "." + entry.getKey())));
    return entries;
  }

  private static JsonNode written(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case SdkPojo pojo -> write(pojo);
      case List<?> list -> {
        ArrayNode array = json.arrayNode();
        list.forEach(element -> array.add(written(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = json.objectNode();
        map.forEach((key, entry) -> object.set(String.valueOf(key), written(entry)));
        yield object;
      }
      case Boolean truth -> json.booleanNode(truth);
      case Integer number -> json.numberNode(number);
      case Long number -> json.numberNode(number);
      case Double number -> json.numberNode(number);
      case Object scalar -> json.stringNode(Scalars.write(scalar));
    };
  }

  /** A field that holds a value of the wrong type. */
  public static final class WrongField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    WrongField(String path, String wanted, JsonNode found) {
      super("should be " + wanted + ", but is " + found);
      this.path = path;
    }

    /** Where in the file the field stands. */
    public String path() {
      return path;
    }
  }
}
