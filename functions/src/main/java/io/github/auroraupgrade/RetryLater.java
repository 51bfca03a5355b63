package io.github.auroraupgrade;

/**
 * AWS could not be reached, or asked us to try again later: throttled, unreachable, a fault on its
 * side. Nothing is known to be wrong with the database.
 *
 * <p>The state machine matches this class by its full name and retries with growing waits, so
 * renaming it changes {@code statemachine/upgrade.asl.json}.
 */
public final class RetryLater extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence for an operator. */
  public RetryLater(String message) {
    super(message);
  }

  /** A sentence for an operator, and what the SDK threw. */
  public RetryLater(String message, Throwable cause) {
    super(message, cause);
  }

  /** The sentence, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
