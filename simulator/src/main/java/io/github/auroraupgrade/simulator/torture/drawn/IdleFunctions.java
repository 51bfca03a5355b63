package io.github.auroraupgrade.simulator.torture.drawn;

import java.time.Duration;
import java.util.Optional;

/**
 * Lambda has reclaimed what an idle function runs on: from one of its calls on it is not ready, for
 * a while (docs/lambda-errors.md).
 *
 * @param function which; empty for all of them
 * @param since which call is the first that finds it idle
 * @param lasts until it answers again
 */
public record IdleFunctions(Optional<String> function, Since since, Duration lasts) {
  static final String ALL = "every function";

  /** The first call that finds the function idle. */
  public sealed interface Since {
    /**
     * A call by its number.
     *
     * @param number counted from 1; of all functions together, if it is all of them
     */
    record Call(int number) implements Since {
      @Override
      public String toString() {
        return "from call " + number + " on";
      }
    }

    /**
     * The first call after a time without any: AWS reclaims after 14 days, a simulated wait is
     * shorter.
     *
     * @param silence how long nobody has called the function; of all functions together, if it is
     *     all of them
     */
    record LongWait(Duration silence) implements Since {
      @Override
      public String toString() {
        return "from the first call after " + silence + " without one on";
      }
    }
  }

  /** For people, and to count it by. */
  public String name() {
    return switch (since) {
      case Since.Call _ -> function.orElse(ALL);
      case Since.LongWait _ -> function.orElse(ALL) + " after a long wait";
    };
  }

  /** Whether it is about this function. */
  public boolean isOf(String name) {
    return function.map(name::equals).orElse(true);
  }
}
