package io.github.auroraupgrade.simulator.stepfunctions.expression;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a {@code ResultPath} puts a value: {@code $} or {@code $.a.b}. */
public final class ReferencePath {
  private static final Pattern FORM = Pattern.compile("\\$(?:\\.[A-Za-z_]\\w*)*");

  private final String text;
  private final List<String> names;

  private ReferencePath(String text) {
    this.text = text;
    this.names = Pattern.compile("\\.").splitAsStream(text).skip(1).toList();
  }

  /** Reads a reference path; {@link BadExpression} for anything else. */
  public static ReferencePath parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new BadExpression("'" + text + "' is not a reference path such as $.a.b");
    }
    return new ReferencePath(text);
  }

  /**
   * A copy of the tree with the value at this place; objects on the way are made. {@code
   * States.ResultPathMatchFailure} where the tree has no room for it.
   */
  public JsonNode write(JsonNode tree, JsonNode value) {
    return write(tree, value, 0);
  }

  private JsonNode write(JsonNode tree, JsonNode value, int depth) {
    if (depth == names.size()) {
      return value;
    }
    if (!(tree instanceof ObjectNode object)) {
      throw new StateError(
          "States.ResultPathMatchFailure",
          "Unable to apply ReferencePath %s to input %s".formatted(text, tree));
    }
    String name = names.get(depth);
    ObjectNode copy = JsonNodeFactory.instance.objectNode().setAll(object);
    JsonNode inner = object.path(name);
    boolean absent = inner.isMissingNode() || inner.isNull();
    copy.set(name, write(absent ? JsonNodeFactory.instance.objectNode() : inner, value, depth + 1));
    return copy;
  }

  @Override
  public String toString() {
    return text;
  }
}
