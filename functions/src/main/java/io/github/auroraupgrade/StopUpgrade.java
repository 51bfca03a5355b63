package io.github.auroraupgrade;

/**
 * AWS answered, and the answer means that this database's upgrade cannot continue: access denied, a
 * global cluster that is gone, a refusal. Asking again would give the same answer.
 *
 * <p>The state machine does not retry it: its Catch for every error ends the run as failed.
 */
public final class StopUpgrade extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A sentence for an operator. */
  public StopUpgrade(String message) {
    super(message);
  }

  /** A sentence for an operator, and what the SDK threw. */
  public StopUpgrade(String message, Throwable cause) {
    super(message, cause);
  }

  /** The sentence, which is always there. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
