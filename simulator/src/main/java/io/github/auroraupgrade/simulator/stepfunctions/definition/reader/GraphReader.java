package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the states of the machine, or of a Map's processor. */
final class GraphReader {
  private GraphReader() {}

  /** Reads {@code StartAt} and {@code States}; the caller refuses the other fields. */
  static Graph read(Fields fields, boolean nested) {
    String startAt = fields.required("StartAt", fields.text("StartAt"));
    String place = nested ? fields.place() + ".States" : "States";
    Fields written = Fields.of(place, fields.required("States", fields.any("States")));
    Map<String, State> states = new LinkedHashMap<>();
    for (String name : written.object().propertyNames()) {
      Fields state = Fields.of(place + "." + name, written.object().get(name));
      states.put(name, read(name, state));
      state.refuseOthers();
    }
    Graph graph = new Graph(startAt, states);
    GraphCheck.check(fields.place(), place, graph);
    return graph;
  }

  private static State read(String name, Fields fields) {
    String type = fields.required("Type", fields.text("Type"));
    return switch (type) {
      case "Task" -> TaskReader.read(name, fields);
      case "Map" -> MapReader.read(name, fields);
      case "Choice" -> ChoiceReader.read(name, fields);
      case "Wait" -> WaitReader.read(name, fields);
      case "Pass" ->
          new State.Pass(
              name,
              FlowReader.withResult(fields, "Parameters"),
              fields.any("Result"),
              next(fields));
      case "Succeed" ->
          new State.Succeed(name, fields.expression("OutputPath", Path::parse).orElse(Path.WHOLE));
      case "Fail" -> FailReader.read(name, fields);
      default -> throw fields.bad("Type", "'" + type + "' is not a state type we know");
    };
  }

  /** {@code Next} or {@code "End": true}, exactly one of them. */
  static Optional<String> next(Fields fields) {
    fields.exclusive("Next", "End");
    Optional<String> next = fields.text("Next");
    if (next.isEmpty() && !fields.flag("End").orElse(false)) {
      throw new BadDefinition(fields.place(), "needs Next or \"End\": true");
    }
    return next;
  }
}
