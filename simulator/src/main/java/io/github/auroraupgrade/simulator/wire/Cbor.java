package io.github.auroraupgrade.simulator.wire;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The protocol smithy-rpc-v2-cbor, which the SDK speaks with CloudWatch. */
public final class Cbor {
  private static final CBORMapper MAPPER = CBORMapper.builder().build();
  private static final int EPOCH_SECONDS = 1;
  private static final double MILLIS = 1000;

  private Cbor() {}

  /** Whether a request speaks it. */
  public static boolean isSpokenBy(AwsRequest request) {
    return request.header("smithy-protocol").filter("rpc-v2-cbor"::equals).isPresent();
  }

  /** The operation a request calls: the last part of its path. */
  public static String operation(AwsRequest request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  /**
   * The body of a request; times are numbers of seconds.
   *
   * @throws AwsRefusal {@code SerializationException} if it is no CBOR
   */
  public static JsonNode body(AwsRequest request) {
    try {
      return MAPPER.readTree(request.body());
    } catch (JacksonException malformed) {
      throw AwsRefusal.badRequest("SerializationException", "The body is no CBOR");
    }
  }

  /** An answer of maps, lists, texts, numbers and times. */
  public static AwsResponse answer(int status, Map<String, Object> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator generator = (CBORGenerator) MAPPER.createGenerator(bytes)) {
      write(generator, fields);
    }
    return new AwsResponse(
        status,
        Map.of(
            "Content-Type", List.of("application/cbor"), "smithy-protocol", List.of("rpc-v2-cbor")),
        bytes.toByteArray());
  }

  private static void write(CBORGenerator generator, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        generator.writeStartObject();
        map.forEach(
            (key, entry) -> {
              generator.writeName(String.valueOf(key));
              write(generator, entry);
            });
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        list.forEach(entry -> write(generator, entry));
        generator.writeEndArray();
      }
      case Instant instant -> {
        generator.writeTag(EPOCH_SECONDS);
        generator.writeNumber(instant.toEpochMilli() / MILLIS);
      }
      case Double number -> generator.writeNumber(number);
      case Object text -> generator.writeString(text.toString());
    }
  }
}
