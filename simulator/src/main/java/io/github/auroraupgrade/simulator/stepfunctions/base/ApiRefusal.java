package io.github.auroraupgrade.simulator.stepfunctions.base;

/** Step Functions refuses a call, with the error code of its API. */
public final class ApiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** Code and message as the API answers them. */
  public ApiRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The error code, such as {@code ExecutionAlreadyExists}. */
  public String code() {
    return code;
  }
}
