package io.github.auroraupgrade.simulator.stepfunctions.expression;

import tools.jackson.databind.JsonNode;

/** Something that yields a value from the input and the context object. */
public sealed interface Expression permits Path, Intrinsic, Literal {
  /** The value; a {@link StateError} when there is none. */
  JsonNode evaluate(Scope scope);

  /** Reads a path ({@code $…}, {@code $$…}) or an intrinsic function ({@code States.…}). */
  static Expression parse(String text) {
    if (text.startsWith("$")) {
      return Path.parse(text);
    }
    if (text.startsWith("States.")) {
      return new IntrinsicParser(text).parse();
    }
    throw new BadExpression(
        "'" + text + "' is neither a path ($…) nor an intrinsic function (States.…)");
  }
}
