package io.github.auroraupgrade.simulator.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;

/** Simple values between text and the SDK's types. Times are ISO 8601 with an offset, in UTC. */
final class Scalars {
  private static final Pattern PYTHON_DATE =
      Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}.*)$");

  private Scalars() {}

  /**
   * Reads a simple value.
   *
   * @throws IllegalArgumentException when the text is no value of the field's type
   */
  static Object read(SdkField<?> field, String text) {
    try {
      return switch (field.marshallingType().getKnownType()) {
        case STRING -> text;
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case SHORT -> Short.valueOf(text);
        case BYTE -> Byte.valueOf(text);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BIG_DECIMAL -> new BigDecimal(text);
        case BOOLEAN -> bool(text);
        case INSTANT -> OffsetDateTime.parse(isoDate(text)).toInstant();
        case SDK_BYTES -> SdkBytes.fromUtf8String(text);
        case NULL, SDK_POJO, LIST, MAP, DOCUMENT -> throw new IllegalArgumentException(text);
      };
    } catch (NumberFormatException | DateTimeException wrong) {
      throw new IllegalArgumentException(text, wrong);
    }
  }

  /** Writes a simple value; times with milliseconds at most. */
  static String write(Object value) {
    return value instanceof Instant instant
        ? instant.truncatedTo(ChronoUnit.MILLIS).toString()
        : value.toString();
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  /** Python's {@code str} of a datetime, as boto3 answers one, has a space where ISO 8601 has T. */
  private static String isoDate(String text) {
    return PYTHON_DATE.matcher(text).replaceFirst("$1T$2");
  }
}
