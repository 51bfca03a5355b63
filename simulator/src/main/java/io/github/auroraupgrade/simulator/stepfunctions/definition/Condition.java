package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

  /** At least one holds. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().anyMatch(condition -> condition.holds(scope));
    }
  }

  /** Does not hold. */
  record Not(Condition condition) implements Condition {
    public Not {
      requireNonNull(condition, "condition is null");
    }

    @Override
    public boolean holds(Scope scope) {
      return !condition.holds(scope);
    }
  }

  /** Two values of one kind in this relation; a value of another kind makes it false. */
  record Compares(Path variable, Kind kind, Relation relation, Operand operand)
      implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return relation.holds(kind, value(variable, scope), operand.in(scope));
    }
  }

  /** A text matches a pattern in which {@code *} stands for any characters. */
  record Matches(Path variable, String pattern) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      JsonNode value = value(variable, scope);
      return value.isString() && regex().matcher(value.stringValue()).matches();
    }

    private Pattern regex() {
      StringBuilder regex = new StringBuilder();
      for (int i = 0; i < pattern.length(); i++) {
        boolean escape = pattern.charAt(i) == '\\' && i + 1 < pattern.length();
        i += escape ? 1 : 0;
        char character = pattern.charAt(i);
        regex.append(character == '*' && !escape ? ".*" : Pattern.quote("" + character));
      }
      return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
  }

  /** A value is, or is not, there and of this nature. */
  record Is(Path variable, Nature nature, boolean expected) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      Optional<JsonNode> value = variable.find(scope);
      if (nature == Nature.PRESENT) {
        return value.isPresent() == expected;
      }
      return nature.of(value.orElseThrow(() -> invalid(variable))) == expected;
    }
  }

  /** What to compare with: written out, or read from the input. */
  sealed interface Operand {
    /** The value. */
    JsonNode in(Scope scope);

    /** Written out. */
    record Value(JsonNode value) implements Operand {
      @Override
      public JsonNode in(Scope scope) {
        return value;
      }
    }

    /** Read from the input. */
    record At(Path path) implements Operand {
      @Override
      public JsonNode in(Scope scope) {
        return value(path, scope);
      }
    }
  }

  private static JsonNode value(Path path, Scope scope) {
    return path.find(scope).orElseThrow(() -> invalid(path));
  }

  private static StateError invalid(Path path) {
    return StateError.runtime(
        "Invalid path '%s': The choice state's condition path references an invalid value."
            .formatted(path));
  }
}
