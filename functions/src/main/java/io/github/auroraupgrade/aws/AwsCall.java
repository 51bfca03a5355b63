package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.text.Printable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Turns what the SDK throws into the two errors the state machine knows. */
public final class AwsCall {
  /** Codes next to the SDK's own list of throttles that ask us to come back (facts §2.1, §2.4). */
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

  /** A proxy or a broken answer may say anything, and it goes into mails and the state. */
  private static final int MOST_WORDS = 1_000;

  private AwsCall() {}

  /**
   * Makes the call.
   *
   * @param what for the operator: what was tried, where
   * @throws RetryLater if AWS could not be reached, throttled, or failed on its side
   * @throws StopUpgrade if AWS answered with any other error
   */
  public static <T> T make(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (isTransient(e)) {
        throw new RetryLater(said(what + ": " + words(e)), e);
      }
      throw new StopUpgrade(said(what + ": " + words(e)), e);
    } catch (SdkClientException e) {
      throw new RetryLater(said(what + ": " + e.getMessage()), e);
    }
  }

  public static boolean isTransient(AwsServiceException e) {
    return e.statusCode() >= 500 || e.isThrottlingException() || TRANSIENT.contains(code(e));
  }

  static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** AWS's code and words; the SDK's own where the answer carries no code, as a proxy's does. */
  public static String words(AwsServiceException e) {
    return said(
        code(e).isEmpty() ? e.getMessage() : code(e) + ": " + e.awsErrorDetails().errorMessage());
  }

  private static String said(@Nullable String text) {
    return Printable.line(String.valueOf(text), MOST_WORDS);
  }
}
