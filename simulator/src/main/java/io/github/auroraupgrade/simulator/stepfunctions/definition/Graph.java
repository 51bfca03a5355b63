package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** States in the order they are written, and the one to begin with. */
public record Graph(String startAt, Map<String, State> states) {
  public Graph {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** The state of that name, which the definition check has made sure is there. */
  public State state(String name) {
    return requireNonNull(states.get(name), () -> "no state named " + name);
  }
}
