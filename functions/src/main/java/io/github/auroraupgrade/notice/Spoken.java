package io.github.auroraupgrade.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them, in mails, reports and the terminal. */
public final class Spoken {
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Spoken() {}

  /** {@code 1 h 23 min}, {@code 12 min}, {@code 40 s}. */
  public static String of(Duration duration) {
    if (duration.toMinutes() < 1) {
      return duration.toSeconds() + " s";
    }
    return duration.toHours() < 1
        ? duration.toMinutes() + " min"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  /** {@code 2026-11-21 03:04:05 UTC}. */
  public static String of(Instant at) {
    return DATE_AND_TIME.format(at);
  }
}
