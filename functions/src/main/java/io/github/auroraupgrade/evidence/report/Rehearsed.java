package io.github.auroraupgrade.evidence.report;

import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an upgrade path was rehearsed: the same engine, versions and strategies, lately, with
 * success.
 */
public final class Rehearsed {
  private Rehearsed() {}

  /**
   * Why the run is refused; empty if it was rehearsed.
   *
   * @param report of the last run that went the same way on the rehearsal database and succeeded
   */
  public static Optional<Refusal> obstacle(
      Rehearsal rehearsal, Optional<Report> report, Instant now) {
    Duration limit = Duration.ofDays(rehearsal.withinDays());
    if (report.filter(it -> !it.finishedAt().isBefore(now.minus(limit))).isPresent()) {
      return Optional.empty();
    }
    String reason =
        report
            .map(it -> "was last rehearsed on " + it.finishedAt())
            .orElse("has not been rehearsed there yet");
    return Optional.of(
        new Refusal(
            RuleName.REHEARSED,
            "The same plan (engine, versions, strategies) must have succeeded on "
                + rehearsal.globalClusterIdentifier()
                + " within "
                + rehearsal.withinDays()
                + " days; it "
                + reason
                + ".",
            "Run it there first, from the same version to the same version, then start again."));
  }
}
