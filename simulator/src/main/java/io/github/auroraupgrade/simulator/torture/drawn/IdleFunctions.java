package io.github.auroraupgrade.simulator.torture.drawn;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Lambda has reclaimed what an idle function runs on: from one of its calls on it is not ready, for
 * a while (docs/lambda-errors.md).
 *
 * @param function which; empty for all of them
 * @param call from which call on, counted from 1 (of all functions together, if it is all of them)
 * @param lasts until it answers again
 */
public record IdleFunctions(Optional<String> function, int call, Duration lasts) {
  static final String ALL = "every function";

  public IdleFunctions {
    requireNonNull(function, "function is null");
    requireNonNull(lasts, "lasts is null");
  }

  /** For people, and to count it by. */
  public String name() {
    return function.orElse(ALL);
  }

  /** Whether it is about this function. */
  public boolean isOf(String name) {
    return function.map(name::equals).orElse(true);
  }
}
