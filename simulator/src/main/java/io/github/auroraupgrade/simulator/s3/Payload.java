package io.github.auroraupgrade.simulator.s3;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A request body as it came, freed of S3's {@code aws-chunked} encoding and checked. */
// Compared by nobody: the bytes only pass through.
@SuppressWarnings("ArrayRecordComponent")
record Payload(byte[] content, Optional<String> crc32) {
  private static final String CHECKSUM = "x-amz-checksum-crc32";

  /**
   * Reads a body.
   *
   * @throws AwsRefusal {@code BadDigest} when the sender's CRC32 is not that of the content
   */
  static Payload of(AwsRequest request) {
    boolean chunked =
        request
            .header("x-amz-content-sha256")
            .filter(value -> value.startsWith("STREAMING-"))
            .isPresent();
    Payload payload =
        chunked ? unchunked(request.body()) : new Payload(request.body(), request.header(CHECKSUM));
    payload.check();
    return payload;
  }

  private static Payload unchunked(byte[] raw) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      String size = line(raw, at);
      at += size.length() + 2;
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        return new Payload(content.toByteArray(), Optional.ofNullable(trailer(raw, at)));
      }
      content.write(raw, at, length);
      at += length + 2;
    }
  }

  private static @Nullable String trailer(byte[] raw, int from) {
    TreeMap<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int at = from;
    while (at < raw.length) {
      String line = line(raw, at);
      at += line.length() + 2;
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return trailers.get(CHECKSUM);
  }

  private static String line(byte[] raw, int from) {
    int end = from;
    while (end < raw.length && raw[end] != '\r') {
      end++;
    }
    return new String(raw, from, end - from, StandardCharsets.US_ASCII);
  }

  private void check() {
    CRC32 sum = new CRC32();
    sum.update(content);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    String actual = Base64.getEncoder().encodeToString(bytes);
    if (crc32.filter(sent -> !sent.equals(actual)).isPresent()) {
      throw AwsRefusal.badRequest(
          "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
    }
  }
}
