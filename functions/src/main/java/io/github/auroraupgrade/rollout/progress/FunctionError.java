package io.github.auroraupgrade.rollout.progress;

/**
 * What the error name of a call of a function says about the function. docs/lambda-errors.md lists
 * the names with what each means; a test holds that page, this class and the state machine
 * together.
 */
public enum FunctionError {
  /** Lambda has not run the function, at least not at the last attempt: nothing was done. */
  NOT_RUN,
  /** It passes on its own; the function may have run, wholly or in part. */
  UNCLEAR,
  /** Calling again would end the same way. */
  LASTING;

  /** What an error name says, as Step Functions passes it to a Catch. */
  public static FunctionError of(String name) {
    return switch (name) {
      case "Lambda.TooManyRequestsException",
          "Lambda.ResourceNotReadyException",
          "Lambda.ResourceConflictException",
          "Lambda.SnapStartNotReadyException",
          "Lambda.SnapStartTimeoutException",
          "Lambda.SnapStartException",
          "Lambda.SnapStartRegenerationFailureException",
          "Lambda.CodeArtifactUserPendingException",
          "Lambda.CodeArtifactUserDeletedException" ->
          NOT_RUN;
      case "io.github.auroraupgrade.RetryLater",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.Unknown",
          "Runtime.ExitError",
          "Runtime.OutOfMemory",
          "Runtime.Unknown",
          "Sandbox.Timedout",
          "Sandbox.Failure",
          "java.lang.OutOfMemoryError",
          "States.Timeout" ->
          UNCLEAR;
      default -> LASTING;
    };
  }
}
