package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a choice rule asks of the input. */
public sealed interface Condition {
  /** Whether it holds; {@code States.Runtime} when a path to compare leads nowhere. */
  boolean holds(Scope scope);

  /** All hold. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().allMatch(condition -> condition.holds(scope));
    }
  }

  /** {@code StringEquals}, {@code BooleanEquals}; a value of another kind makes it false. */
  record Equal(Path variable, JsonNode value) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return variable
          .find(scope)
          .orElseThrow(
              () ->
                  StateError.runtime(
                      ("Invalid path '%s': The choice state's condition path references an"
                              + " invalid value.")
                          .formatted(variable)))
          .equals(value);
    }
  }

  /** {@code IsPresent}: a value is there, be it null, or is not. */
  record Present(Path variable, boolean expected) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return variable.find(scope).isPresent() == expected;
    }
  }
}
