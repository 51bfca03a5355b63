package io.github.auroraupgrade.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signed a request, for which Region and service: the scope of an AWS signature, version 4. */
record CredentialScope(String accessKeyId, String region, String service) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  /** Reads the {@code Authorization} header. */
  static Optional<CredentialScope> of(String authorization) {
    Matcher scope = SCOPE.matcher(authorization);
    return scope.find()
        ? Optional.of(new CredentialScope(scope.group(1), scope.group(2), scope.group(3)))
        : Optional.empty();
  }
}
