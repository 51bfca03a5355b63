package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One stay of a branch in one state, all its attempts included. */
final class Visit {
  private final State state;
  private final JsonNode input;
  private final Instant entered;
  private final long event;
  private final Attempts attempts = new Attempts();
  private Runnable cleanup = () -> {};

  Visit(State state, JsonNode input, Instant entered, long event) {
    this.state = state;
    this.input = input;
    this.entered = entered;
    this.event = event;
  }

  State state() {
    return state;
  }

  JsonNode input() {
    return input;
  }

  Instant entered() {
    return entered;
  }

  Attempts attempts() {
    return attempts;
  }

  void onAbort(Runnable action) {
    cleanup = action;
  }

  /** Takes back what the present attempt has begun; doing so twice does no harm. */
  void abort() {
    cleanup.run();
  }

  /** Errors of the language itself say where they happened, as at AWS. */
  StateError located(StateError error) {
    return error.error().equals("States.Runtime")
        ? StateError.runtime(
            "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
                .formatted(state.name(), event, error.cause()))
        : error;
  }
}
