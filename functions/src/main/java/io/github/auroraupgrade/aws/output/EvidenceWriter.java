package io.github.auroraupgrade.aws.output;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.evidence.WriteScope;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes to the evidence bucket, and deletes, what its owner may: any other key is refused with
 * {@link StopUpgrade} before S3 is called (decision 36). Writes that must not overwrite use S3's
 * conditions, which S3 decides atomically (design §6). All of them throw {@link RetryLater} if S3
 * could not be reached, and {@link StopUpgrade} if it refuses.
 */
public final class EvidenceWriter {
  private static final int CONDITION_FAILED = 412;
  private static final String JSON = "application/json";
  private static final String PAGE = "text/html; charset=utf-8";

  private final AwsClients clients;
  private final EvidenceBucket bucket;
  private final WriteScope scope;

  EvidenceWriter(AwsClients clients, EvidenceBucket bucket, WriteScope scope) {
    this.clients = clients;
    this.bucket = bucket;
    this.scope = scope;
  }

  /** The bucket it writes to. */
  public EvidenceBucket bucket() {
    return bucket;
  }

  /** Writes the object, over an older one if there is one. */
  public void put(String key, byte[] content) {
    write("Write ", object(key).build(), content);
  }

  /** The same; answers what names the document in the state machine's data. */
  public StoredDocument keep(String key, byte[] content) {
    put(key, content);
    return StoredDocument.of(bucket.bucket(), key, content);
  }

  /** Writes the object if there is none; whether it did. */
  public boolean putNew(String key, byte[] content) {
    return write("Write ", object(key).ifNoneMatch("*").build(), content);
  }

  /** Writes the object if the one that is there has this tag; whether it did. */
  public boolean replace(String key, byte[] content, String etag) {
    return write("Replace ", object(key).ifMatch(etag).build(), content);
  }

  /** Deletes the object if it still has this tag; whether it did. */
  public boolean delete(String key, String etag) {
    return call(
        "Delete ",
        key,
        () -> clients.s3().deleteObject(ask -> ask.bucket(bucket.bucket()).key(key).ifMatch(etag)));
  }

  private PutObjectRequest.Builder object(String key) {
    String type = key.endsWith(".html") ? PAGE : JSON;
    return PutObjectRequest.builder().bucket(bucket.bucket()).key(key).contentType(type);
  }

  private boolean write(String what, PutObjectRequest request, byte[] content) {
    return call(
        what, request.key(), () -> clients.s3().putObject(request, RequestBody.fromBytes(content)));
  }

  private boolean call(String what, String key, Runnable call) {
    if (!scope.contains(key)) {
      throw new StopUpgrade(
          "Nothing was written: "
              + bucket.address(key)
              + " is not an object that "
              + scope.owner()
              + " may write");
    }
    return AwsCall.make(what + bucket.address(key), () -> unlessConditionFailed(call));
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
