package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Each through both doors: in memory with the bucket in the host, over HTTP with it in the path.
 */
class BucketsTest {
  private static final String BUCKET = "evidence";
  private static final String LOCK = "locks/orders & more+ü.json";

  enum DoorKind {
    MEMORY,
    HTTP
  }

  private interface Trial {
    void with(S3Client s3, SimulatedAws aws);
  }

  private static void through(DoorKind kind, Trial trial) throws IOException {
    Laboratory lab = Laboratory.postgresql();
    lab.aws.addBucket(BUCKET);
    try (HttpEndpoint door = HttpEndpoint.open(lab.aws, 0);
        S3Client s3 =
            switch (kind) {
              case MEMORY -> lab.s3(USE1);
              case HTTP ->
                  Laboratory.configured(S3Client.builder(), USE1, Laboratory.socket())
                      .endpointOverride(door.endpoint())
                      .forcePathStyle(true)
                      .build();
            }) {
      trial.with(s3, lab.aws);
    }
  }

  @ParameterizedTest
  @EnumSource(DoorKind.class)
  void whatIsPutIsGot(DoorKind kind) throws IOException {
    through(
        kind,
        (s3, aws) -> {
          String etag = put(s3, LOCK, "{\"höld\":1}");
          assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(LOCK)).asUtf8String())
              .isEqualTo("{\"höld\":1}");
          HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key(LOCK));
          assertThat(head.eTag()).isEqualTo(etag).matches("\"[0-9a-f]{32}\"");
          assertThat(head.contentLength()).isEqualTo(11);
          assertThat(head.lastModified()).isEqualTo(Laboratory.START);
          assertThat(aws.objects(BUCKET)).containsOnlyKeys(LOCK);
        });
  }

  @ParameterizedTest
  @EnumSource(DoorKind.class)
  void whoComesSecondGetsPreconditionFailed(DoorKind kind) throws IOException {
    through(
        kind,
        (s3, aws) -> {
          claim(s3, "first");
          refused(() -> claim(s3, "second"), 412, "PreconditionFailed");
          assertThat(new String(aws.objects(BUCKET).get(LOCK), StandardCharsets.UTF_8))
              .isEqualTo("first");
        });
  }

  @Test
  void aTakeOverNeedsTheTagItHasRead() throws IOException {
    through(
        DoorKind.MEMORY,
        (s3, aws) -> {
          refused(() -> takeOver(s3, "\"0\""), 404, "NoSuchKey");
          String etag = put(s3, LOCK, "first");
          refused(() -> takeOver(s3, "\"0\""), 412, "PreconditionFailed");
          takeOver(s3, etag);
          refused(() -> takeOver(s3, etag), 412, "PreconditionFailed");
        });
  }

  @Test
  void aReleaseNeedsTheTagItHasWritten() throws IOException {
    through(
        DoorKind.MEMORY,
        (s3, aws) -> {
          String etag = put(s3, LOCK, "mine");
          refused(() -> release(s3, "\"0\""), 412, "PreconditionFailed");
          release(s3, etag);
          assertThat(aws.objects(BUCKET)).isEmpty();
          refused(() -> release(s3, etag), 404, "NoSuchKey");
          s3.deleteObject(r -> r.bucket(BUCKET).key(LOCK));
        });
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    through(
        DoorKind.MEMORY,
        (s3, aws) -> {
          assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("no")))
              .isInstanceOf(NoSuchKeyException.class);
          assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("no")))
              .isInstanceOf(NoSuchKeyException.class);
          assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("none").key("no")))
              .isInstanceOf(NoSuchBucketException.class);
        });
  }

  @ParameterizedTest
  @EnumSource(DoorKind.class)
  void aListingIsSortedPagedAndGrouped(DoorKind kind) throws IOException {
    through(
        kind,
        (s3, aws) -> {
          for (String key : List.of("runs/b/2", "runs/a/1", "runs/a/2", "locks/x y", "runs/c")) {
            put(s3, key, "-");
          }
          List<String> all =
              s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(2)).contents().stream()
                  .map(S3Object::key)
                  .toList();
          assertThat(all)
              .containsExactly("locks/x y", "runs/a/1", "runs/a/2", "runs/b/2", "runs/c");
          ListObjectsV2Response groups =
              s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("runs/").delimiter("/"));
          assertThat(groups.commonPrefixes())
              .extracting(CommonPrefix::prefix)
              .containsExactly("runs/a/", "runs/b/");
          assertThat(groups.contents()).extracting(S3Object::key).containsExactly("runs/c");
        });
  }

  @Test
  void groupsArePagedLikeObjects() throws IOException {
    through(
        DoorKind.MEMORY,
        (s3, aws) -> {
          for (String key : List.of("a/1", "a/2", "b", "c/1", "c/2", "d")) {
            put(s3, key, "-");
          }
          List<String> groups =
              s3
                  .listObjectsV2Paginator(r -> r.bucket(BUCKET).delimiter("/").maxKeys(1))
                  .commonPrefixes()
                  .stream()
                  .map(CommonPrefix::prefix)
                  .toList();
          assertThat(groups).containsExactly("a/", "c/");
        });
  }

  @Test
  void aBodyThatIsNotWhatWasSentIsRefused() throws IOException {
    through(
        DoorKind.MEMORY,
        (s3, aws) ->
            refused(
                () ->
                    s3.putObject(
                        r -> r.bucket(BUCKET).key(LOCK).checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("content")),
                400,
                "BadDigest"));
  }

  private static String put(S3Client s3, String key, String content) {
    return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content)).eTag();
  }

  private static void claim(S3Client s3, String content) {
    s3.putObject(r -> r.bucket(BUCKET).key(LOCK).ifNoneMatch("*"), RequestBody.fromString(content));
  }

  private static void takeOver(S3Client s3, String etag) {
    s3.putObject(r -> r.bucket(BUCKET).key(LOCK).ifMatch(etag), RequestBody.fromString("taken"));
  }

  private static void release(S3Client s3, String etag) {
    s3.deleteObject(r -> r.bucket(BUCKET).key(LOCK).ifMatch(etag));
  }

  private static void refused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            refusal -> {
              assertThat(refusal.statusCode()).isEqualTo(status);
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
