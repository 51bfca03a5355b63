package io.github.auroraupgrade.simulator.s3;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.wire.Protocol;
import io.github.auroraupgrade.simulator.wire.XmlAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One page of ListObjectsV2: prefix, delimiter, start-after, continuation, encoding. */
record Listing(ListObjectsV2Response page) {
  private static final int MOST = 1000;

  static Listing of(AwsRequest request, String bucket, NavigableMap<String, Stored> objects) {
    if (request.parameter("list-type").filter("2"::equals).isEmpty()) {
      throw new AwsRefusal(
          501, "NotImplemented", "The simulator lists objects with version 2 only.");
    }
    return new Page(request, bucket).fill(objects);
  }

  String xml() {
    return XmlAnswer.rest("ListBucketResult", Protocol.S3, page);
  }

  private static final class Page {
    private final String bucket;
    private final String prefix;
    private final Optional<String> delimiter;
    private final Optional<String> token;
    private final Optional<String> startAfter;
    private final boolean encoded;
    private final int size;
    private final List<S3Object> contents = new ArrayList<>();
    private final Set<String> groups = new LinkedHashSet<>();

    Page(AwsRequest request, String bucket) {
      this.bucket = bucket;
      this.prefix = request.parameter("prefix").orElse("");
      this.delimiter = request.parameter("delimiter").filter(text -> !text.isEmpty());
      this.token = request.parameter("continuation-token");
      this.startAfter = request.parameter("start-after");
      this.encoded = request.parameter("encoding-type").filter("url"::equals).isPresent();
      this.size = request.parameter("max-keys").map(Integer::parseInt).orElse(MOST);
    }

    Listing fill(NavigableMap<String, Stored> objects) {
      String after = token.or(() -> startAfter).orElse("");
      String last = after;
      boolean truncated = false;
      boolean within = after.compareTo(prefix) >= 0;
      for (Map.Entry<String, Stored> object :
          objects.tailMap(within ? after : prefix, !within).entrySet()) {
        String key = object.getKey();
        if (!key.startsWith(prefix)) {
          break;
        }
        if (!after.isEmpty() && isGroupOf(after, key)) {
          continue;
        }
        boolean isNew = group(key).filter(groups::contains).isEmpty();
        if (isNew && contents.size() + groups.size() >= Math.min(size, MOST)) {
          truncated = true;
          break;
        }
        group(key).ifPresentOrElse(groups::add, () -> contents.add(listed(key, object.getValue())));
        last = group(key).orElse(key);
      }
      return new Listing(response(truncated, last));
    }

    private ListObjectsV2Response response(boolean truncated, String last) {
      List<CommonPrefix> prefixes =
          groups.stream().map(g -> CommonPrefix.builder().prefix(spelled(g)).build()).toList();
      ListObjectsV2Response.Builder response =
          ListObjectsV2Response.builder()
              .name(bucket)
              .prefix(spelled(prefix))
              .keyCount(contents.size() + groups.size())
              .maxKeys(size)
              .isTruncated(truncated)
              .contents(contents)
              .commonPrefixes(prefixes);
      delimiter.ifPresent(text -> response.delimiter(spelled(text)));
      startAfter.ifPresent(text -> response.startAfter(spelled(text)));
      token.ifPresent(response::continuationToken);
      if (truncated) {
        response.nextContinuationToken(last);
      }
      return encoded ? response.encodingType("url").build() : response.build();
    }

    private boolean isGroupOf(String group, String key) {
      return group(key).filter(group::equals).isPresent();
    }

    private Optional<String> group(String key) {
      return delimiter
          .map(text -> key.indexOf(text, prefix.length()) + text.length())
          .filter(end -> end >= prefix.length() + 1)
          .map(end -> key.substring(0, end));
    }

    private S3Object listed(String key, Stored stored) {
      return S3Object.builder()
          .key(spelled(key))
          .lastModified(stored.lastModified())
          .eTag(stored.etag())
          .size((long) stored.content().length)
          .storageClass("STANDARD")
          .build();
    }

    private String spelled(String text) {
      return encoded
          ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/").replace("+", "%20")
          : text;
    }
  }
}
