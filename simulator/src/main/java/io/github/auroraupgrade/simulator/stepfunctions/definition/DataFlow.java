package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.ReferencePath;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What goes into a state and what comes out. An empty path stands for {@code null}: nothing goes
 * in, the result is discarded, nothing goes out.
 */
public record DataFlow(
    Optional<Path> inputPath,
    Optional<Template> parameters,
    Optional<Template> resultSelector,
    Optional<ReferencePath> resultPath,
    Optional<Path> outputPath) {
  public DataFlow {
    requireNonNull(inputPath, "inputPath is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(resultSelector, "resultSelector is null");
    requireNonNull(resultPath, "resultPath is null");
    requireNonNull(outputPath, "outputPath is null");
  }

  /** {@code InputPath}, without {@code Parameters}. */
  public JsonNode select(Scope raw) {
    return select(inputPath, raw, "InputPath");
  }

  /** {@code InputPath}, then {@code Parameters}. */
  public JsonNode effectiveInput(Scope raw) {
    Scope selected = raw.withInput(select(raw));
    return parameters.map(template -> template.fill(selected)).orElse(selected.input());
  }

  /** {@code ResultSelector}, {@code ResultPath} into the raw input, {@code OutputPath}. */
  public JsonNode output(Scope raw, JsonNode result) {
    JsonNode selected =
        resultSelector.map(template -> template.fill(raw.withInput(result))).orElse(result);
    JsonNode combined =
        resultPath.map(place -> place.write(raw.input(), selected)).orElse(raw.input());
    return output(raw.withInput(combined));
  }

  /** {@code OutputPath} alone. */
  public JsonNode output(Scope combined) {
    return select(outputPath, combined, "OutputPath");
  }

  private static JsonNode select(Optional<Path> path, Scope scope, String field) {
    return path.map(found -> found.evaluate(scope, field))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }
}
