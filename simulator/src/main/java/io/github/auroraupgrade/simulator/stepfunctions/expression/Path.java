package io.github.auroraupgrade.simulator.stepfunctions.expression;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.JsonSmartMappingProvider;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A JSONPath; with {@code $$} in front it reads the context object. */
public final class Path implements Expression {
  private static final Configuration OVER_TREES =
      Configuration.builder()
          .jsonProvider(new TreeProvider())
          .mappingProvider(new JsonSmartMappingProvider())
          .build();

  private static final Pattern FUNCTION = Pattern.compile("\\.\\w+\\(.*\\)$");

  /** The whole input. */
  public static final Path WHOLE = parse("$");

  private final String text;
  private final boolean ofContext;
  private final JsonPath compiled;

  private Path(String text) {
    this.text = text;
    this.ofContext = text.startsWith("$$");
    this.compiled = JsonPath.compile(ofContext ? text.substring(1) : text);
  }

  /** Reads a path; {@link BadExpression} when it is none. */
  public static Path parse(String text) {
    if (!text.startsWith("$") || FUNCTION.matcher(text).find()) {
      throw new BadExpression("'" + text + "' is not a path that Step Functions knows");
    }
    try {
      return new Path(text);
    } catch (InvalidPathException invalid) {
      throw new BadExpression("'" + text + "' is not a JSONPath: " + invalid.getMessage());
    }
  }

  /** The value, or empty where the path leads nowhere. */
  public Optional<JsonNode> find(Scope scope) {
    try {
      Object found = compiled.read(source(scope), OVER_TREES);
      return Optional.of(TreeProvider.tree(found));
    } catch (PathNotFoundException nowhere) {
      return Optional.empty();
    }
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    return find(scope)
        .orElseThrow(
            () ->
                StateError.runtime(
                    "Invalid path '%s': it could not be found in the input '%s'"
                        .formatted(text, source(scope))));
  }

  /** As {@link #evaluate}, with the field in the error as AWS words it. */
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
