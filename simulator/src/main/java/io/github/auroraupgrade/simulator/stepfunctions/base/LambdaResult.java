package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Duration;
import java.util.List;

/** How the call of a function ended. */
public sealed interface LambdaResult {
  /** The function returned this JSON, in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, compared by nobody
  record Returned(byte[] payload) implements LambdaResult {}

  /**
   * The function threw. The error type becomes the error name that Retry and Catch match; for Java
   * it is the full class name.
   */
  record Failed(String errorType, String errorMessage, List<String> stackTrace)
      implements LambdaResult {
    public Failed {
      stackTrace = List.copyOf(stackTrace);
    }
  }

  /** Lambda ended the function after its own timeout: error {@code Sandbox.Timedout}. */
  record TimedOut(Duration after) implements LambdaResult {}

  /**
   * Lambda did not take the call, or cannot say what came of it.
   *
   * @param exception of Lambda's operation {@code Invoke}; Step Functions puts {@code Lambda.}
   *     before it
   * @param status the HTTP status that comes with it
   */
  record Refused(String exception, int status, String message) implements LambdaResult {}

  /** Lambda has no room for the call: error {@code Lambda.TooManyRequestsException}. */
  static LambdaResult throttled() {
    return new Refused("TooManyRequestsException", 429, "Rate Exceeded.");
  }
}
