package io.github.auroraupgrade.simulator.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** One object in a bucket. */
// Compared by nobody: the bytes only pass through.
@SuppressWarnings("ArrayRecordComponent")
record Stored(byte[] content, String contentType, Instant lastModified) {

  /** The entity tag: the MD5 of the content in hexadecimal, in quotes. */
  String etag() {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(content);
      return '"' + HexFormat.of().formatHex(digest) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }

  /** Whether an {@code If-Match} or {@code If-None-Match} value means this object. */
  boolean matches(String condition) {
    return condition.equals("*")
        || condition.equals(etag())
        || ('"' + condition + '"').equals(etag());
  }
}
