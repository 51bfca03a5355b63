package io.github.auroraupgrade.simulator.stepfunctions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A path to exactly one place, as {@code ResultPath} wants it: {@code $}, {@code $.a.b}, {@code
 * $['a']}, {@code $.a[0]}.
 */
public final class ReferencePath {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]@,:?*()'\\s]+)|\\['([^']+)'\\]|\\[(\\d+)\\]");

  private final String text;
  private final List<Step> steps;

  private ReferencePath(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /** Reads a reference path; {@link BadExpression} for anything that could name several places. */
  public static ReferencePath parse(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int position = text.startsWith("$") ? 1 : 0;
    while (position > 0
        && position < text.length()
        && matcher.region(position, text.length()).lookingAt()) {
      steps.add(step(matcher));
      position = matcher.end();
    }
    if (position != text.length() || text.isEmpty()) {
      throw new BadExpression("'" + text + "' is not a reference path such as $.a.b or $.a[0]");
    }
    return new ReferencePath(text, steps);
  }

  private static Step step(Matcher matcher) {
    if (matcher.group(3) != null) {
      return new Index(Integer.parseInt(matcher.group(3)));
    }
    return new Name(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
  }

  /**
   * A copy of the tree with the value at this place; objects on the way are made. {@code
   * States.ResultPathMatchFailure} where the tree has no room for it.
   */
  public JsonNode write(JsonNode tree, JsonNode value) {
    return write(tree, value, 0);
  }

  private JsonNode write(JsonNode tree, JsonNode value, int depth) {
    if (depth == steps.size()) {
      return value;
    }
    return switch (steps.get(depth)) {
      case Name(String name) when tree instanceof ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode().setAll(object);
        JsonNode inner = object.path(name);
        boolean absent = inner.isMissingNode() || inner.isNull();
        copy.set(
            name, write(absent ? JsonNodeFactory.instance.objectNode() : inner, value, depth + 1));
        yield copy;
      }
      case Index(int index) when tree instanceof ArrayNode array && index < array.size() -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode().addAll(array);
        copy.set(index, write(array.get(index), value, depth + 1));
        yield copy;
      }
      case Name _, Index _ -> throw noRoom(tree);
    };
  }

  private StateError noRoom(JsonNode tree) {
    return new StateError(
        "States.ResultPathMatchFailure",
        "Unable to apply ReferencePath %s to input %s".formatted(text, tree));
  }

  @Override
  public String toString() {
    return text;
  }

  private sealed interface Step permits Name, Index {}

  private record Name(String name) implements Step {}

  private record Index(int index) implements Step {}
}
