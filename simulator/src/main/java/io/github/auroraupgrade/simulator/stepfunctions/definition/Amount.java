package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A number of whole seconds, written out or read from the input. */
public sealed interface Amount {
  /** The amount; {@code States.Runtime} when the path leads to no whole, non-negative number. */
  Duration in(Scope scope);

  /** Written out. */
  record Fixed(long seconds) implements Amount {
    @Override
    public Duration in(Scope scope) {
      return Duration.ofSeconds(seconds);
    }
  }

  /** Read from the input, by the field of this name. */
  record From(String field, Path path) implements Amount {

    @Override
    public Duration in(Scope scope) {
      JsonNode value =
          path.find(scope)
              .orElseThrow(() -> error("does not reference an input value: %s".formatted(path)));
      if (!value.isIntegralNumber() || !value.canConvertToLong()) {
        throw error("cannot be parsed as a long value: %s == %s".formatted(path, value));
      }
      if (value.longValue() < 0) {
        throw error("references a negative value: %s == %s".formatted(path, value));
      }
      return Duration.ofSeconds(value.longValue());
    }

    private StateError error(String what) {
      return StateError.runtime("The " + field + " parameter " + what);
    }
  }
}
