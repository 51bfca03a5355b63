package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Turns what the SDK throws into the two errors the state machine knows. */
final class AwsCall {
  /** Codes beside the SDK's own list of throttles that ask us to come back (facts §2.1, §2.4). */
  private static final Set<String> TRANSIENT =
      Set.of(
          "ConditionalRequestConflict",
          "ExpiredToken",
          "ExpiredTokenException",
          "InternalFailure",
          "RequestExpired",
          "RequestLimitExceeded",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "Throttling",
          "ThrottlingException");

  private AwsCall() {}

  /**
   * Makes the call.
   *
   * @param what for the operator: what was tried, where
   * @throws RetryLater if AWS could not be reached, throttled, or failed on its side
   * @throws StopUpgrade if AWS answered with any other error
   */
  static <T> T make(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (isTransient(e)) {
        throw new RetryLater(what + ": " + words(e), e);
      }
      throw new StopUpgrade(what + ": " + words(e), e);
    } catch (SdkClientException e) {
      throw new RetryLater(what + ": " + e.getMessage(), e);
    }
  }

  static boolean isTransient(AwsServiceException e) {
    return e.statusCode() >= 500 || e.isThrottlingException() || TRANSIENT.contains(code(e));
  }

  static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  /** AWS's code and words. */
  static String words(AwsServiceException e) {
    return e.awsErrorDetails() == null
        ? e.getMessage()
        : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
  }
}
