package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When AWS supports a major version of an engine (facts §2.2, §3.10). Dates are the last day, UTC.
 *
 * @param major as AWS names it: {@code 16}, {@code 8.0}
 * @param standardEnds the end of standard support
 * @param charged the first day on which RDS Extended Support is charged
 * @param extendedEnds the end of RDS Extended Support, after which AWS upgrades on its own
 */
public record MajorSupport(
    String major,
    Optional<LocalDate> standardEnds,
    Optional<LocalDate> charged,
    Optional<LocalDate> extendedEnds) {
  public MajorSupport {
    requireNonNull(major, "major is null");
    requireNonNull(standardEnds, "standardEnds is null");
    requireNonNull(charged, "charged is null");
    requireNonNull(extendedEnds, "extendedEnds is null");
  }

  /** From the third year on RDS Extended Support costs twice as much, where it lasts as long. */
  public Optional<LocalDate> thirdYear() {
    return charged
        .map(day -> day.plusYears(2))
        .filter(day -> extendedEnds.filter(day::isAfter).isEmpty());
  }
}
