package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Amount;
import io.github.auroraupgrade.simulator.stepfunctions.definition.DataFlow;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Task states, and amounts of seconds. */
final class TaskReader {
  private static final Set<String> INVOCATION = Set.of("FunctionName", "Payload");
  private static final Set<String> START = Set.of("StateMachineArn", "Input", "Name");

  private TaskReader() {}

  static State read(String name, Fields fields) {
    String text = fields.required("Resource", fields.text("Resource"));
    Resource resource =
        Resource.parse(text)
            .orElseThrow(() -> fields.bad("Resource", "'" + text + "' is not one we can call"));
    DataFlow flow = FlowReader.withResult(fields, "Parameters", "ResultSelector");
    switch (resource.kind()) {
      case FUNCTION -> {}
      case INVOKE, INVOKE_WITH_TOKEN ->
          checkParameters(fields, flow.parameters(), "FunctionName", INVOCATION);
      case START_SYNC -> checkParameters(fields, flow.parameters(), "StateMachineArn", START);
    }
    return new State.Task(
        name,
        resource,
        flow,
        credentials(fields, resource),
        seconds(fields, "TimeoutSeconds", 1),
        HandlingReader.read(fields),
        GraphReader.next(fields));
  }

  private static Optional<Template> credentials(Fields fields, Resource resource) {
    Optional<Template> credentials = FlowReader.template(fields, "Credentials");
    if (credentials.isPresent() && !names(credentials).equals(Set.of("RoleArn"))) {
      throw fields.bad("Credentials", "must be RoleArn, not " + names(credentials));
    }
    if (credentials.isPresent() && resource.kind() == Resource.Kind.FUNCTION) {
      throw fields.bad("Credentials", "is not used with a function's own ARN here");
    }
    return credentials;
  }

  private static Set<String> names(Optional<Template> template) {
    return template.orElse(null) instanceof Template.Fields(Map<String, Template> templates)
        ? templates.keySet()
        : Set.of();
  }

  private static void checkParameters(
      Fields fields, Optional<Template> parameters, String needed, Set<String> known) {
    Set<String> given = names(parameters);
    if (!given.contains(needed)) {
      throw fields.bad("Parameters." + needed, "is missing");
    }
    for (String name : given) {
      if (!known.contains(name)) {
        throw fields.bad("Parameters." + name, "is not a field we know here");
      }
    }
  }

  /** The field of this name, or the one with {@code Path} after it. */
  static Optional<Amount> seconds(Fields fields, String name, long least) {
    String path = name + "Path";
    fields.exclusive(name, path);
    Optional<Amount> fixed = fields.wholeNumber(name, least).map(Amount.Fixed::new);
    Optional<Amount> read =
        fields.expression(path, Path::parse).map(found -> new Amount.From(path, found));
    return fixed.or(() -> read);
  }
}
