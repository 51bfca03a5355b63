package io.github.auroraupgrade.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;

/** How far an automatic run goes, by the value of the tag {@code aurora-upgrade:auto}. */
public enum AutomaticMode {
  /** Plans, mails the plan and the command that starts it; changes nothing. */
  PLAN("plan"),
  /** Plans, asks, and upgrades once somebody has approved. */
  APPROVE("approve"),
  /** Upgrades. */
  RUN("run");

  private static final int YEAR_AND_WEEK = "2026-W47".length();

  private final String printed;

  AutomaticMode(String printed) {
    this.printed = printed;
  }

  /** The tag's value. */
  public String printed() {
    return printed;
  }

  /** The mode with this name. */
  static Optional<AutomaticMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.printed.equals(name)).findFirst();
  }

  /**
   * The time within which one automatic run is enough, in UTC: the ISO week for what people have to
   * read or answer, the day for what runs on its own and may go on where it failed.
   */
  String window(Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return switch (this) {
      case PLAN, APPROVE -> DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, YEAR_AND_WEEK);
      case RUN -> DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    };
  }
}
