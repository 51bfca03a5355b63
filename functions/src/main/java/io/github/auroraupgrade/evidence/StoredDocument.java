package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.json.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A document in the evidence bucket, as the state machine's data names it: where it is, and the
 * fingerprint of its text. A payload of Step Functions holds 256 KiB, so documents are never in it
 * (facts §6).
 *
 * @param sha256 64 hexadecimal digits over the bytes as they are stored
 */
public record StoredDocument(String bucket, String key, String sha256) {
  public StoredDocument {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(key, "key is null");
    requireNonNull(sha256, "sha256 is null");
  }

  /** What names this text in that place. */
  public static StoredDocument of(String bucket, String key, byte[] text) {
    return new StoredDocument(bucket, key, Sha256.of(text));
  }

  /** Whether this is exactly the text that was stored. */
  public boolean isOf(String text) {
    return sha256.equals(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** For people: {@code s3://bucket/key}. */
  public String address() {
    return "s3://" + bucket + "/" + key;
  }
}
