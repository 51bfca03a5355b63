package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads Fail states. */
final class FailReader {
  private FailReader() {}

  static State read(String name, Fields fields) {
    return new State.Fail(name, text(fields, "Error"), text(fields, "Cause"));
  }

  private static Optional<Template> text(Fields fields, String name) {
    String path = name + "Path";
    fields.exclusive(name, path);
    Optional<Template> fixed =
        fields
            .text(name)
            .map(text -> new Template.Constant(JsonNodeFactory.instance.stringNode(text)));
    Optional<Template> read =
        fields.expression(path, Path::parse).map(found -> new Template.Computed(path, found));
    return fixed.or(() -> read);
  }
}
