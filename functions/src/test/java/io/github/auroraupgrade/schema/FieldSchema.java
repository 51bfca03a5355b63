package io.github.auroraupgrade.schema;

import io.github.auroraupgrade.request.input.FieldShape;
import io.github.auroraupgrade.request.input.InputField;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of the fields of a run's input, made from {@link InputField}. */
final class FieldSchema {
  private FieldSchema() {}

  static ObjectNode properties() {
    ObjectNode properties = object();
    for (InputField field : InputField.values()) {
      ObjectNode one = object().put("description", field.text());
      one.setAll(schema(field.shape()));
      if (!field.usual().isEmpty()) {
        one.set("default", usual(field));
      }
      if (field.path().equals(field.top())) {
        properties.set(field.path(), one);
      } else {
        ObjectNode parent = properties.withObject("/" + field.top());
        parent.put("type", "object").put("additionalProperties", false);
        parent.withObject("/properties").set(field.path().split("\\.", -1)[1], one);
      }
    }
    return properties;
  }

  private static JsonNode usual(InputField field) {
    return switch (field.shape()) {
      case FieldShape.Flag _, FieldShape.Whole _, FieldShape.Decimal _ ->
          JsonMapper.shared().readTree(field.usual());
      case FieldShape.AnyOf any when any.shapes().contains(new FieldShape.Flag()) ->
          JsonMapper.shared().readTree(field.usual());
      default -> JsonMapper.shared().valueToTree(field.usual());
    };
  }

  private static ObjectNode schema(FieldShape shape) {
    return switch (shape) {
      case FieldShape.Word(List<String> words) -> {
        ObjectNode one = object();
        words.forEach(one.putArray("enum")::add);
        yield one;
      }
      case FieldShape.Text(Pattern pattern, int longest, _, _) ->
          type("string").put("pattern", "^" + pattern + "$").put("maxLength", longest);
      case FieldShape.Version() -> object().put("$ref", "#/$defs/version");
      case FieldShape.Time() -> type("string").put("format", "date-time");
      case FieldShape.Flag() -> type("boolean");
      case FieldShape.Whole(int least, int most) ->
          type("integer").put("minimum", least).put("maximum", most);
      case FieldShape.Decimal(int least, int most) ->
          type("number").put("minimum", least).put("maximum", most);
      case FieldShape.AnyOf(List<FieldShape> shapes) -> {
        ObjectNode one = object();
        shapes.forEach(each -> one.withArray("anyOf").add(schema(each)));
        yield one;
      }
      case FieldShape.ListOf list -> {
        ObjectNode one = type("array");
        list.most().ifPresent(most -> one.put("maxItems", most));
        if (list.isDistinct()) {
          one.put("uniqueItems", true);
        }
        yield one.set("items", schema(list.item()));
      }
      case FieldShape.AllOf(List<String> names, FieldShape each) -> {
        ObjectNode one = fields(names, each);
        names.forEach(one.withArray("required")::add);
        yield one;
      }
      case FieldShape.ByRegion(FieldShape region, List<String> names, FieldShape each) -> {
        ObjectNode one = type("object");
        one.set("propertyNames", schema(region));
        yield one.set("additionalProperties", fields(names, each));
      }
    };
  }

  private static ObjectNode fields(List<String> names, FieldShape each) {
    ObjectNode one = type("object").put("additionalProperties", false);
    names.forEach(name -> one.withObject("/properties").set(name, schema(each)));
    return one;
  }

  private static ObjectNode type(String type) {
    return object().put("type", type);
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
