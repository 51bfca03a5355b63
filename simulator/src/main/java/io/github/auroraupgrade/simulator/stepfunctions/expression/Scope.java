package io.github.auroraupgrade.simulator.stepfunctions.expression;

import tools.jackson.databind.JsonNode;

/** What an expression can see: {@code $} is the input, {@code $$} the context object. */
public record Scope(JsonNode input, JsonNode context) {

  /** The same context with another {@code $}. */
  public Scope withInput(JsonNode other) {
    return new Scope(other, context);
  }
}
