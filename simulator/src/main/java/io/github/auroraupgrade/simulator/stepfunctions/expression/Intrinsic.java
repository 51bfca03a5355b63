package io.github.auroraupgrade.simulator.stepfunctions.expression;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A call of an intrinsic function, such as {@code States.Format('{} of {}', $.done, $.all)}. */
public record Intrinsic(Function function, List<Expression> arguments) implements Expression {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\}");

  public Intrinsic {
    requireNonNull(function, "function is null");
    arguments = List.copyOf(arguments);
  }

  /** The functions we know; those that would not be deterministic are not among them. */
  public enum Function {
    FORMAT("States.Format"),
    ARRAY("States.Array"),
    STRING_TO_JSON("States.StringToJson"),
    JSON_TO_STRING("States.JsonToString");

    private final String text;

    Function(String text) {
      this.text = text;
    }

    static Function named(String name) {
      for (Function function : values()) {
        if (function.text.equals(name)) {
          return function;
        }
      }
      throw new BadExpression("intrinsic function " + name + " is not one we know");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    List<JsonNode> values = arguments.stream().map(argument -> argument.evaluate(scope)).toList();
    return switch (function) {
      case FORMAT -> format(values);
      case ARRAY -> array(values);
      case STRING_TO_JSON -> parse(only(values));
      case JSON_TO_STRING -> JsonNodeFactory.instance.stringNode(only(values).toString());
    };
  }

  private JsonNode format(List<JsonNode> values) {
    if (values.isEmpty() || !values.getFirst().isString()) {
      throw failure("needs a text as its first argument");
    }
    Matcher places = PLACEHOLDER.matcher(values.getFirst().stringValue());
    if (places.results().count() != values.size() - 1L) {
      throw failure("has not as many {} as values");
    }
    Iterator<JsonNode> rest = values.stream().skip(1).iterator();
    return JsonNodeFactory.instance.stringNode(
        places.reset().replaceAll(place -> Matcher.quoteReplacement(plain(rest.next()))));
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static ArrayNode array(List<JsonNode> values) {
    return JsonNodeFactory.instance.arrayNode().addAll(values);
  }

  private JsonNode parse(JsonNode text) {
    try {
      return JSON.readTree(text.asString());
    } catch (JacksonException malformed) {
      throw failure("was given text that is not JSON: " + malformed.getOriginalMessage());
    }
  }

  private JsonNode only(List<JsonNode> values) {
    if (values.size() != 1) {
      throw failure("takes one argument");
    }
    return values.getFirst();
  }

  private StateError failure(String what) {
    return new StateError("States.IntrinsicFailure", function + " " + what);
  }

  @Override
  public String toString() {
    return arguments.stream().map(Object::toString).collect(joining(", ", function + "(", ")"));
  }
}
