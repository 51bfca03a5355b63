package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.DataFlow;
import io.github.auroraupgrade.simulator.stepfunctions.expression.ReferencePath;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the fields that select and combine data. */
final class FlowReader {
  private static final ReferencePath REPLACE_INPUT = ReferencePath.parse("$");

  private FlowReader() {}

  /** {@code ResultPath} and the named templates. */
  static DataFlow withResult(Fields fields, String... templates) {
    Set<String> allowed = Set.of(templates);
    return new DataFlow(
        allowed.contains("Parameters") ? template(fields, "Parameters") : Optional.empty(),
        allowed.contains("ResultSelector") ? template(fields, "ResultSelector") : Optional.empty(),
        resultPath(fields));
  }

  /** {@code ResultPath}; null discards the result. */
  static Optional<ReferencePath> resultPath(Fields fields) {
    Optional<JsonNode> written = fields.any("ResultPath");
    if (written.isEmpty()) {
      return Optional.of(REPLACE_INPUT);
    }
    return written.filter(JsonNode::isNull).isPresent()
        ? Optional.empty()
        : fields.expression("ResultPath", ReferencePath::parse);
  }

  static Optional<Template> template(Fields fields, String name) {
    if (fields.any(name).filter(json -> !json.isObject()).isPresent()) {
      throw fields.bad(name, "must be an object");
    }
    return fields.json(name, Template::parse);
  }
}
