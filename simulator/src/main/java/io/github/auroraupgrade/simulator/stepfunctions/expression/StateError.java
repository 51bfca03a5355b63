package io.github.auroraupgrade.simulator.stepfunctions.expression;

/**
 * A state failed: the error name that Retry and Catch match, and the cause.
 *
 * <p>A path that finds nothing is {@code States.Runtime}, which nothing catches. The language's
 * specification calls it {@code States.ParameterPathFailure}; AWS does not.
 */
public final class StateError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;

  /** Error name and cause, as the execution would report them. */
  public StateError(String error, String cause) {
    super(cause);
    this.error = error;
  }

  /** Something that makes the whole execution fail whatever its Catch fields say. */
  public static StateError runtime(String cause) {
    return new StateError("States.Runtime", cause);
  }

  /** The error name. */
  public String error() {
    return error;
  }

  /** The cause, possibly empty. */
  public String cause() {
    return String.valueOf(getMessage());
  }
}
