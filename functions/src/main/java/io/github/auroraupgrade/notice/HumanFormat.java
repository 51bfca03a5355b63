package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.SecondsRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as people read them, in mails, reports and the terminal. */
public final class HumanFormat {
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HumanFormat() {}

  /** {@code 1 h 23 min}, {@code 12 min}, {@code 40 s}. */
  public static String of(Duration duration) {
    if (duration.toMinutes() < 1) {
      return duration.toSeconds() + " s";
    }
    return duration.toHours() < 1
        ? duration.toMinutes() + " min"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  /** {@code 24 min to 1 h 15 min}, {@code about 3 h}, {@code none}. */
  public static String duration(Estimate estimate) {
    return of(estimate.range(), estimate.seconds());
  }

  /** {@code 20 s to 30 s}, {@code none}: how long the primary will accept no writes. */
  public static String writeOutage(Estimate estimate) {
    return of(estimate.writeOutageRange(), estimate.writeOutageSeconds());
  }

  /** What a managed switchover has to expect of this plan, in lower case and without an end. */
  public static String switchoverMeanwhile(Plan plan) {
    if (plan.upgradesTogether()) {
      return "AWS upgrades all members together, and no managed switchover is possible until"
          + " they are done";
    }
    return "the members differ in "
        + (plan.appliesPatches() ? "patch level" : "version")
        + " for about "
        + seconds(plan.disasterRecoveryGapSeconds())
        + "; during that time a managed switchover may be refused";
  }

  private static String of(Optional<SecondsRange> range, long seconds) {
    if (seconds == 0) {
      return "none";
    }
    return range
        .map(known -> seconds(known.from()) + " to " + seconds(known.to()))
        .orElseGet(() -> "about " + seconds(seconds));
  }

  private static String seconds(long seconds) {
    return of(Duration.ofSeconds(seconds));
  }

  /** {@code 2026-11-21 03:04:05 UTC}. */
  public static String of(Instant at) {
    return DATE_AND_TIME.format(at);
  }
}
