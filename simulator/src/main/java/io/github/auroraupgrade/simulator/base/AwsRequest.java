package io.github.auroraupgrade.simulator.base;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call as it arrives at AWS.
 *
 * @param caller who calls: a function's name, or the access key id at the HTTP door
 * @param service the signing name out of the credential scope: {@code rds}, {@code sns}, {@code s3}
 * @param region the Region out of the credential scope
 * @param path decoded, with a leading slash; for S3 it begins with the bucket
 * @param body as it came; S3 may wrap it in {@code aws-chunked}
 */
// Compared by nobody: the bytes only pass through.
@SuppressWarnings("ArrayRecordComponent")
public record AwsRequest(
    String caller,
    String service,
    String region,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body) {
  private static final String REQUEST_ID = "x-amzn-RequestId";

  /** Copies what can be copied. */
  public AwsRequest {
    query = Map.copyOf(query);
    headers = caseless(headers);
  }

  /** The same headers, found whatever the case of their names. */
  public static SortedMap<String, List<String>> caseless(Map<String, List<String>> headers) {
    SortedMap<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    return Collections.unmodifiableSortedMap(sorted);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The first value of a parameter of the query string. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The id the core gave this call. */
  public String requestId() {
    return header(REQUEST_ID).orElse("00000000-0000-0000-0000-000000000000");
  }

  public AwsRequest withRequestId(String id) {
    Map<String, List<String>> more = new TreeMap<>(caseless(headers));
    more.put(REQUEST_ID, List.of(id));
    return new AwsRequest(caller, service, region, method, path, query, more, body);
  }
}
