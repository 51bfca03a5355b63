package io.github.auroraupgrade.simulator.s3;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * S3: PutObject, GetObject, HeadObject, DeleteObject, HeadBucket, ListObjectsV2, with conditional
 * writes and deletes. Not safe for threads: the core's lock guards it.
 */
public final class Buckets implements AwsService {
  private final Supplier<Instant> now;
  private final Map<String, NavigableMap<String, Stored>> buckets = new TreeMap<>();

  /** No buckets yet; objects carry the time given. */
  public Buckets(Supplier<Instant> now) {
    this.now = now;
  }

  /** Lets a bucket exist. */
  public void add(String bucket) {
    buckets.putIfAbsent(bucket, new TreeMap<>());
  }

  /** Lets an object lie in a bucket that is there. */
  public void add(String bucket, String key, byte[] content) {
    requireNonNull(buckets.get(bucket), bucket)
        .put(key, new Stored(content.clone(), "binary/octet-stream", now.get()));
  }

  /**
   * The objects of a bucket as they are, by key.
   *
   * @throws IllegalArgumentException when there is no such bucket
   */
  public Map<String, byte[]> objects(String bucket) {
    Map<String, byte[]> contents = new TreeMap<>();
    Optional.ofNullable(buckets.get(bucket))
        .orElseThrow(() -> new IllegalArgumentException("no bucket " + bucket))
        .forEach((key, stored) -> contents.put(key, stored.content().clone()));
    return contents;
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    int slash = request.path().indexOf('/', 1);
    String name = request.path().substring(1, slash < 0 ? request.path().length() : slash);
    String key = slash < 0 ? "" : request.path().substring(slash + 1);
    NavigableMap<String, Stored> bucket =
        Optional.ofNullable(buckets.get(name))
            .orElseThrow(
                () -> AwsRefusal.notFound("NoSuchBucket", "The specified bucket does not exist"));
    if (key.isEmpty()) {
      return bucketCall(request, name, bucket);
    }
    return switch (request.method()) {
      case "PUT" -> put(request, bucket, key);
      case "GET" -> get(request, bucket, key, true);
      case "HEAD" -> get(request, bucket, key, false);
      case "DELETE" -> delete(request, bucket, key);
      case String other -> throw notImplemented();
    };
  }

  private static AwsResponse bucketCall(
      AwsRequest request, String name, NavigableMap<String, Stored> bucket) {
    return switch (request.method()) {
      case "HEAD" -> AwsResponse.empty(200);
      case "GET" -> AwsResponse.of(200, "application/xml", Listing.of(request, name, bucket).xml());
      case String other -> throw notImplemented();
    };
  }

  private AwsResponse put(AwsRequest request, NavigableMap<String, Stored> bucket, String key) {
    Optional<Stored> present = Optional.ofNullable(bucket.get(key));
    if (request.header("If-None-Match").isPresent() && present.isPresent()) {
      throw preconditionFailed();
    }
    requireMatch(request, present);
    byte[] content = Payload.of(request).content();
    String type = request.header("Content-Type").orElse("binary/octet-stream");
    Stored stored = new Stored(content, type, now.get());
    bucket.put(key, stored);
    return AwsResponse.empty(200).withHeader("ETag", stored.etag());
  }

  private static AwsResponse get(
      AwsRequest request, NavigableMap<String, Stored> bucket, String key, boolean withContent) {
    Optional<Stored> present = Optional.ofNullable(bucket.get(key));
    Stored stored = present.orElseThrow(Buckets::noSuchKey);
    requireMatch(request, present);
    if (request.header("If-None-Match").filter(stored::matches).isPresent()) {
      return AwsResponse.empty(304).withHeader("ETag", stored.etag());
    }
    Map<String, List<String>> headers =
        Map.of(
            "ETag", List.of(stored.etag()),
            "Content-Type", List.of(stored.contentType()),
            "Content-Length", List.of(Integer.toString(stored.content().length)),
            "Last-Modified", List.of(httpDate(stored.lastModified())));
    return new AwsResponse(200, headers, withContent ? stored.content() : new byte[0]);
  }

  private static AwsResponse delete(
      AwsRequest request, NavigableMap<String, Stored> bucket, String key) {
    requireMatch(request, Optional.ofNullable(bucket.get(key)));
    bucket.remove(key);
    return AwsResponse.empty(204);
  }

  // If-Match on an object that is not there answers 404, not 412.
  private static void requireMatch(AwsRequest request, Optional<Stored> present) {
    Optional<String> condition = request.header("If-Match");
    if (condition.isPresent() && present.isEmpty()) {
      throw noSuchKey();
    }
    if (condition.isPresent() && !present.orElseThrow().matches(condition.get())) {
      throw preconditionFailed();
    }
  }

  private static AwsRefusal noSuchKey() {
    return AwsRefusal.notFound("NoSuchKey", "The specified key does not exist.");
  }

  private static AwsRefusal preconditionFailed() {
    return new AwsRefusal(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  private static AwsRefusal notImplemented() {
    return new AwsRefusal(
        501,
        "NotImplemented",
        "A header you provided implies functionality that is not implemented.");
  }

  private static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }
}
