package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.DataFlow;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.ReferencePath;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads the fields that select and combine data. */
final class FlowReader {
  private static final ReferencePath REPLACE_INPUT = ReferencePath.parse("$");

  private FlowReader() {}

  /** {@code InputPath} and {@code OutputPath}. */
  static DataFlow plain(Fields fields) {
    return new DataFlow(
        path(fields, "InputPath", Path::parse, Path.WHOLE),
        Optional.empty(),
        Optional.empty(),
        Optional.of(REPLACE_INPUT),
        path(fields, "OutputPath", Path::parse, Path.WHOLE));
  }

  /** Those, {@code ResultPath}, and the named templates. */
  static DataFlow withResult(Fields fields, String... templates) {
    Set<String> allowed = Set.of(templates);
    return new DataFlow(
        path(fields, "InputPath", Path::parse, Path.WHOLE),
        allowed.contains("Parameters") ? template(fields, "Parameters") : Optional.empty(),
        allowed.contains("ResultSelector") ? template(fields, "ResultSelector") : Optional.empty(),
        resultPath(fields),
        path(fields, "OutputPath", Path::parse, Path.WHOLE));
  }

  /** {@code ResultPath}; null discards the result. */
  static Optional<ReferencePath> resultPath(Fields fields) {
    return path(fields, "ResultPath", ReferencePath::parse, REPLACE_INPUT);
  }

  static Optional<Template> template(Fields fields, String name) {
    if (fields.any(name).filter(json -> !json.isObject()).isPresent()) {
      throw fields.bad(name, "must be an object");
    }
    return fields.json(name, Template::parse);
  }

  private static <T> Optional<T> path(
      Fields fields, String name, Function<String, T> reader, T absent) {
    Optional<JsonNode> written = fields.any(name);
    if (written.isEmpty()) {
      return Optional.of(absent);
    }
    return written.filter(JsonNode::isNull).isPresent()
        ? Optional.empty()
        : fields.expression(name, reader);
  }
}
