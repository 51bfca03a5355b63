package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.CredentialScope;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both doors do with an HTTP request: find whose it is, and for which service. */
final class Transport {
  private Transport() {}

  /**
   * The AWS request inside an HTTP request.
   *
   * @param caller who calls, or empty for the access key id
   * @param rawPath still encoded
   * @param rawQuery still encoded, may be empty
   */
  static AwsRequest request(
      Optional<String> caller,
      String method,
      String rawPath,
      String rawQuery,
      Map<String, List<String>> sent,
      byte[] body) {
    Map<String, List<String>> headers = AwsRequest.caseless(sent);
    CredentialScope scope =
        CredentialScope.of(first(headers, "Authorization").orElse(""))
            .orElse(new CredentialScope("anonymous", "unsigned", "unsigned"));
    return new AwsRequest(
        caller.orElse(scope.accessKeyId()),
        scope.service(),
        scope.region(),
        method,
        bucketOfHost(scope, headers) + decoded(rawPath),
        query(rawQuery),
        headers,
        body);
  }

  private static String bucketOfHost(CredentialScope scope, Map<String, List<String>> headers) {
    String host = first(headers, "Host").orElse("");
    int end = host.indexOf(".s3.");
    return scope.service().equals("s3") && end > 0 ? "/" + host.substring(0, end) : "";
  }

  private static Map<String, List<String>> query(String rawQuery) {
    if (rawQuery.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      if (!halves[0].isEmpty()) {
        parameters
            .computeIfAbsent(formDecoded(halves[0]), name -> new ArrayList<>())
            .add(halves.length == 2 ? formDecoded(halves[1]) : "");
      }
    }
    return parameters;
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  // In a path a plus sign is itself, unlike in a form.
  private static String decoded(String rawPath) {
    return formDecoded(rawPath.replace("+", "%2B"));
  }

  private static String formDecoded(String text) {
    boolean isPlain = text.indexOf('%') < 0 && text.indexOf('+') < 0;
    return isPlain ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
