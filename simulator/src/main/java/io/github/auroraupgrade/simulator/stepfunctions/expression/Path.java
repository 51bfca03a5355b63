package io.github.auroraupgrade.simulator.stepfunctions.expression;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A path to one place: {@code $}, {@code $.a.b} or {@code $.a[0]} in the input, and the same after
 * {@code $$} in the context object.
 */
public final class Path {
  private static final Pattern FORM =
      Pattern.compile("\\$\\$?(?:\\.[A-Za-z_]\\w*(?:\\[\\d{1,9}\\])*)*");

  /** The whole input. */
  public static final Path WHOLE = parse("$");

  private final String text;
  private final boolean ofContext;
  private final JsonPointer pointer;

  private Path(String text) {
    this.text = text;
    this.ofContext = text.startsWith("$$");
    this.pointer =
        JsonPointer.compile(text.replace("$", "").replaceAll("[.\\[]", "/").replace("]", ""));
  }

  /** Reads a path; {@link BadExpression} for any other, such as one to several places. */
  public static Path parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new BadExpression("'" + text + "' is not a path we know, such as $.a.b or $.a[0]");
    }
    return new Path(text);
  }

  /** The value, or empty where the path leads nowhere. */
  public Optional<JsonNode> find(Scope scope) {
    return Optional.of(source(scope).at(pointer)).filter(found -> !found.isMissingNode());
  }

  /** The value; where there is none, {@code States.Runtime} that names the field as AWS does. */
  public JsonNode evaluate(Scope scope, String field) {
    return find(scope)
        .orElseThrow(
            () ->
                StateError.runtime(
                    ("The JSONPath '%s' specified for the field '%s'"
                            + " could not be found in the input '%s'")
                        .formatted(text, field, source(scope))));
  }

  private JsonNode source(Scope scope) {
    return ofContext ? scope.context() : scope.input();
  }

  @Override
  public String toString() {
    return text;
  }
}
