package io.github.auroraupgrade.simulator.base;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signed a request, for which Region and service: the scope of an AWS signature, version 4. */
public record CredentialScope(String accessKeyId, String region, String service) {
  private static final Pattern SCOPE =
      Pattern.compile("([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");
  private static final String BEFORE = "Credential=";
  private static final Memo<String, Optional<CredentialScope>> SCOPES =
      new Memo<>(CredentialScope::read);

  /** Reads the {@code Authorization} header. */
  public static Optional<CredentialScope> of(String authorization) {
    int credential = authorization.indexOf(BEFORE);
    int end = authorization.indexOf(',', credential);
    return credential < 0
        ? Optional.empty()
        : SCOPES.of(
            authorization.substring(
                credential + BEFORE.length(), end < 0 ? authorization.length() : end));
  }

  private static Optional<CredentialScope> read(String credential) {
    Matcher scope = SCOPE.matcher(credential);
    return scope.lookingAt()
        ? Optional.of(new CredentialScope(scope.group(1), scope.group(2), scope.group(3)))
        : Optional.empty();
  }
}
