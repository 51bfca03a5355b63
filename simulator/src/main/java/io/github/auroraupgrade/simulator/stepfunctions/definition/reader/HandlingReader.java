package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.ErrorNames;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling.Catcher;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling.Retrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads {@code Retry} and {@code Catch}. */
final class HandlingReader {
  private HandlingReader() {}

  static Handling read(Fields state) {
    return new Handling(
        each(state, "Retry", HandlingReader::retrier),
        each(state, "Catch", HandlingReader::catcher));
  }

  private static <T> List<T> each(Fields state, String name, Function<Fields, T> reader) {
    List<T> all = new ArrayList<>();
    Optional<ArrayNode> written = state.array(name);
    int last = written.map(JsonNode::size).orElse(0) - 1;
    for (int i = 0; i <= last; i++) {
      Fields fields =
          Fields.of(state.place() + "." + name + "[" + i + "]", written.orElseThrow().get(i));
      all.add(reader.apply(fields));
      fields.refuseOthers();
      if (i < last && errors(fields).names().contains(ErrorNames.ALL)) {
        throw fields.bad("ErrorEquals", "States.ALL must come last");
      }
    }
    return all;
  }

  private static Retrier retrier(Fields fields) {
    return new Retrier(
        errors(fields),
        Duration.ofSeconds(fields.wholeNumber("IntervalSeconds", 1).orElse(1L)),
        fields.number("BackoffRate", 1).orElse(2.0),
        Math.toIntExact(fields.wholeNumber("MaxAttempts", 0).orElse(3L)),
        fields.wholeNumber("MaxDelaySeconds", 1).map(Duration::ofSeconds));
  }

  private static Catcher catcher(Fields fields) {
    return new Catcher(
        errors(fields),
        FlowReader.resultPath(fields),
        fields.required("Next", fields.text("Next")));
  }

  private static ErrorNames errors(Fields fields) {
    ArrayNode names = fields.required("ErrorEquals", fields.array("ErrorEquals"));
    if (names.isEmpty() || names.valueStream().anyMatch(name -> !name.isString())) {
      throw fields.bad("ErrorEquals", "must list error names");
    }
    List<String> listed = names.valueStream().map(JsonNode::stringValue).toList();
    if (listed.size() > 1 && listed.contains(ErrorNames.ALL)) {
      throw fields.bad("ErrorEquals", "States.ALL must stand alone");
    }
    return new ErrorNames(listed);
  }
}
