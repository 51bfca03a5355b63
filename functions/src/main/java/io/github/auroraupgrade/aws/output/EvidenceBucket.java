package io.github.auroraupgrade.aws.output;

import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.evidence.WriteScope;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The evidence bucket: reads it, and makes what writes to it. */
public final class EvidenceBucket {
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

  /** Writes to it what is in this scope, and nothing else. */
  public EvidenceWriter writer(WriteScope scope) {
    return new EvidenceWriter(clients, this, scope);
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
}
