package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import tools.jackson.databind.JsonNode;

/** How many iterations run side by side, written out or read from the input; 0: all of them. */
public sealed interface Concurrency {
  /** The number; {@code States.Runtime} when the path leads to no whole, non-negative number. */
  int in(Scope scope);

  /** Written out. */
  record Fixed(int most) implements Concurrency {
    @Override
    public int in(Scope scope) {
      return most;
    }
  }

  /** Read from the input. */
  record From(Path path) implements Concurrency {

    @Override
    public int in(Scope scope) {
      JsonNode value = path.evaluate(scope, "MaxConcurrencyPath");
      if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
        throw StateError.runtime(
            "The MaxConcurrencyPath parameter is not a whole number of 0 or more: %s == %s"
                .formatted(path, value));
      }
      return value.intValue();
    }
  }
}
