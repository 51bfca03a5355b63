package io.github.auroraupgrade.simulator.stepfunctions.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** ISO-8601 date-times with an offset, the only timestamps the language knows. */
public final class Timestamps {
  private Timestamps() {}

  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
