package io.github.auroraupgrade.aws.output;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.evidence.StoredDocument;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The evidence bucket. Writes that must not overwrite use S3's conditions, which S3 decides
 * atomically (design §6).
 */
public final class EvidenceBucket {
  private static final int CONDITION_FAILED = 412;
  private static final String JSON = "application/json";
  private static final String PAGE = "text/html; charset=utf-8";

  private final AwsClients clients;
  private final String bucket;

  /** The bucket of this name, in the home Region. */
  public EvidenceBucket(AwsClients clients, String bucket) {
    this.clients = clients;
    this.bucket = bucket;
  }

  /** An object and the tag that a condition can name. */
  public record Stored(String content, String etag) {}

  /** The bucket's name. */
  public String bucket() {
    return bucket;
  }

  /** For people: where an object is. */
  public String address(String key) {
    return "s3://" + bucket + "/" + key;
  }

  /**
   * Writes the object, over an older one if there is one.
   *
   * @throws RetryLater if S3 could not be reached
   * @throws StopUpgrade if S3 refuses
   */
  public void put(String key, byte[] content) {
    write("Write " + address(key), object(key).build(), content);
  }

  /** The same; answers what names the document in the state machine's data. */
  public StoredDocument keep(String key, byte[] content) {
    put(key, content);
    return StoredDocument.of(bucket, key, content);
  }

  /** Writes the object if there is none; whether it did. */
  public boolean putNew(String key, byte[] content) {
    return write("Write " + address(key), object(key).ifNoneMatch("*").build(), content);
  }

  /** Writes the object if the one that is there has this tag; whether it did. */
  public boolean replace(String key, byte[] content, String etag) {
    return write("Replace " + address(key), object(key).ifMatch(etag).build(), content);
  }

  /** The object, if there is one. */
  public Optional<Stored> get(String key) {
    return AwsCall.make(
        "Read " + address(key),
        () -> {
          try {
            ResponseBytes<GetObjectResponse> response =
                clients.s3().getObjectAsBytes(ask -> ask.bucket(bucket).key(key));
            return Optional.of(new Stored(response.asUtf8String(), response.response().eTag()));
          } catch (NoSuchKeyException e) {
            return Optional.<Stored>empty();
          }
        });
  }

  /**
   * The keys below this prefix, without it, in their order. S3 lists what was written before
   * (strong consistency): counting them counts what has happened.
   */
  public List<String> list(String prefix) {
    return AwsCall.make(
        "List " + address(prefix),
        () ->
            clients
                .s3()
                .listObjectsV2Paginator(ask -> ask.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(object -> object.key().substring(prefix.length()))
                .toList());
  }

  /** Deletes the object if it still has this tag; whether it did. */
  public boolean delete(String key, String etag) {
    return AwsCall.make(
        "Delete " + address(key),
        () ->
            unlessConditionFailed(
                () -> clients.s3().deleteObject(ask -> ask.bucket(bucket).key(key).ifMatch(etag))));
  }

  private PutObjectRequest.Builder object(String key) {
    String type = key.endsWith(".html") ? PAGE : JSON;
    return PutObjectRequest.builder().bucket(bucket).key(key).contentType(type);
  }

  private boolean write(String what, PutObjectRequest request, byte[] content) {
    return AwsCall.make(
        what,
        () ->
            unlessConditionFailed(
                () -> clients.s3().putObject(request, RequestBody.fromBytes(content))));
  }

  private static boolean unlessConditionFailed(Runnable call) {
    try {
      call.run();
      return true;
    } catch (NoSuchKeyException e) {
      // What S3 answers to If-Match where there is nothing any more.
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == CONDITION_FAILED) {
        return false;
      }
      throw e;
    }
  }
}
