package io.github.auroraupgrade.cli.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.AwsRegions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An error of AWS, as a sentence that says what to do about it. */
public final class Trouble {
  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");
  private static final Set<String> UNKNOWN =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "AuthFailure");
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "Forbidden");

  /** The SDK's remark about itself. */
  private static final Pattern ATTEMPTS = Pattern.compile(" \\(SDK Attempt Count: \\d+\\)");

  private static final Pattern UNKNOWN_HOST =
      Pattern.compile(": Received an UnknownHostException.*", Pattern.DOTALL);

  private Trouble() {}

  /** Whether this is about AWS at all. */
  public static boolean is(Exception thrown) {
    return thrown instanceof RetryLater || thrown instanceof StopUpgrade;
  }

  /** One sentence, or two. */
  public static String inWords(Exception thrown) {
    String code = code(thrown).orElse("");
    String said = ATTEMPTS.matcher(thrown.getMessage()).replaceAll("");
    Optional<String> host = unknownHost(thrown);
    if (host.isPresent()) {
      return UNKNOWN_HOST.matcher(said).replaceAll("") + ": " + noHost(host.get());
    }
    return said.strip().replaceAll("[.\\s]+$", "") + ". " + remedy(code, thrown);
  }

  private static String remedy(String code, Exception thrown) {
    if (EXPIRED.contains(code)) {
      return "Your credentials have expired: sign in again.";
    }
    if (UNKNOWN.contains(code)) {
      return "AWS does not know these credentials: sign in, or give --profile NAME.";
    }
    if (DENIED.contains(code)) {
      return "You do not have that permission: docs/permissions.md lists what a person needs; or"
          + " give another --profile.";
    }
    if (causes(thrown).anyMatch(ConnectException.class::isInstance)) {
      return "Nothing listens at that address. With --simulator: is 'serve' running,"
          + " and is it the address that it prints?";
    }
    return thrown instanceof RetryLater
        ? "Check the network, the credentials and the Region, then try again."
        : "Look at what AWS says, fix it, and try again.";
  }

  private static Optional<String> unknownHost(Throwable thrown) {
    return causes(thrown)
        .filter(UnknownHostException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }

  /** A Region of which nobody knows is a host that does not exist. */
  private static String noHost(String host) {
    Optional<String> meant =
        Arrays.stream(host.split("\\.", -1))
            .filter(part -> part.matches("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}"))
            .filter(part -> !AwsRegions.NAMES.contains(part))
            .findFirst();
    return meant
        .map(
            region ->
                "there is no host %s, so there is probably no Region %s. %s"
                    .formatted(host, region, AwsRegions.question(region))
                    .strip())
        .orElse(
            "the host %s cannot be found: check the network, and the proxy if there is one."
                .formatted(host));
  }

  private static Optional<String> code(Throwable thrown) {
    return causes(thrown)
        .filter(AwsServiceException.class::isInstance)
        .map(AwsServiceException.class::cast)
        .filter(said -> said.awsErrorDetails() != null)
        .findFirst()
        .map(said -> said.awsErrorDetails().errorCode());
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
  }
}
