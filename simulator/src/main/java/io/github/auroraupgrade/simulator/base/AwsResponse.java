package io.github.auroraupgrade.simulator.base;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What AWS answers: a status, headers, and a body that may be empty. */
// Compared by nobody: the bytes only pass through.
@SuppressWarnings("ArrayRecordComponent")
public record AwsResponse(int status, Map<String, List<String>> headers, byte[] body) {

  /** Copies the headers, in the order of their names. */
  public AwsResponse {
    headers = AwsRequest.caseless(headers);
  }

  /** A response with a text body of a content type. */
  public static AwsResponse of(int status, String contentType, String text) {
    return new AwsResponse(
        status,
        Map.of("Content-Type", List.of(contentType)),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** A response without a body. */
  public static AwsResponse empty(int status) {
    return new AwsResponse(status, Map.of(), new byte[0]);
  }

  /** The same response with one more header. */
  public AwsResponse withHeader(String name, String value) {
    Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, List.of(value));
    return new AwsResponse(status, more, body);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether AWS refused or failed. */
  public boolean isError() {
    return status >= 300;
  }
}
