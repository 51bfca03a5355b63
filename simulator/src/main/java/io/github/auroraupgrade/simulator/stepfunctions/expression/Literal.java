package io.github.auroraupgrade.simulator.stepfunctions.expression;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/** An argument of an intrinsic function that is written out. */
record Literal(JsonNode value) implements Expression {
  Literal {
    requireNonNull(value, "value is null");
  }

  @Override
  public JsonNode evaluate(Scope scope) {
    return value;
  }
}
