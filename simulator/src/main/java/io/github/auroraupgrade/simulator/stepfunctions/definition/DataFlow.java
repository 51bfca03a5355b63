package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.ReferencePath;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a state is given and what becomes of its result; an empty path discards the result. */
public record DataFlow(
    Optional<Template> parameters,
    Optional<Template> resultSelector,
    Optional<ReferencePath> resultPath) {

  /** {@code Parameters}, or the raw input. */
  public JsonNode effectiveInput(Scope raw) {
    return parameters.map(template -> template.fill(raw)).orElse(raw.input());
  }

  /** {@code ResultSelector}, then {@code ResultPath} into the raw input. */
  public JsonNode output(Scope raw, JsonNode result) {
    JsonNode selected =
        resultSelector.map(template -> template.fill(raw.withInput(result))).orElse(result);
    return resultPath.map(place -> place.write(raw.input(), selected)).orElse(raw.input());
  }
}
