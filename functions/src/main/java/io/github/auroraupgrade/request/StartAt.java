package io.github.auroraupgrade.request;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** When the first member may be changed. */
public sealed interface StartAt {
  /** What may be written instead of a time. */
  List<String> WORDS = List.of("now", "maintenance-window");

  /** As it is written in the input and in the plan. */
  @JsonValue
  String text();

  /** As soon as nothing else speaks against it. */
  record Now() implements StartAt {
    @Override
    public String text() {
      return "now";
    }
  }

  /** While the maintenance window of the primary cluster is open. */
  record InMaintenanceWindow() implements StartAt {
    @Override
    public String text() {
      return "maintenance-window";
    }
  }

  /** Not before this instant. */
  record At(Instant instant) implements StartAt {
    public At {
      requireNonNull(instant, "instant is null");
    }

    @Override
    public String text() {
      return instant.toString();
    }
  }

  /** Reads {@code now}, {@code maintenance-window}, or a time in ISO 8601 with its offset. */
  static Optional<StartAt> parse(String text) {
    return switch (text) {
      case "now" -> Optional.of(new Now());
      case "maintenance-window" -> Optional.of(new InMaintenanceWindow());
      case String time -> instant(time).map(At::new);
    };
  }

  /** Reads it from a stored document. */
  @JsonCreator
  static StartAt stored(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a start time"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
