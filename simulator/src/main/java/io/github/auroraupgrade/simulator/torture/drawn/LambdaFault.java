package io.github.auroraupgrade.simulator.torture.drawn;

import java.util.Set;

/**
 * Lambda makes a mistake with one call of a function.
 *
 * @param call which call of that function in this fault plan, counted from 1
 */
public record LambdaFault(String function, int call, Kind kind) {
  private static final Set<String> SENDERS = Set.of("Notify", "NotifyRunDied");

  /** What Lambda does. */
  public enum Kind {
    /** The function is not called; Step Functions gets {@code Lambda.Unknown}. */
    KILLED_BEFORE,
    /** The function has done its work, and its answer is lost: {@code Sandbox.Timedout}. */
    KILLED_AFTER,
    /** The function is called twice, one after the other; the second answer is the one heard. */
    TWICE,
    /**
     * Its answer is lost while it still runs: it is called again, and goes on, right before the
     * first call by which it changes something, when the second one is done.
     */
    OVERLAPPED,
    /** Lambda throttles: {@code Lambda.TooManyRequestsException}. */
    NO_ROOM
  }

  /** Whether a mail may be sent twice because of it. */
  public boolean sendsTwice() {
    return SENDERS.contains(function) && isDoneTwice();
  }

  /** Whether the function may do its work twice. */
  private boolean isDoneTwice() {
    return switch (kind) {
      case KILLED_AFTER, TWICE, OVERLAPPED -> true;
      case KILLED_BEFORE, NO_ROOM -> false;
    };
  }
}
