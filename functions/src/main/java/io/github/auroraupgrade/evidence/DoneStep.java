package io.github.auroraupgrade.evidence;

import io.github.auroraupgrade.evidence.Report.ActReport;
import io.github.auroraupgrade.evidence.Report.MemberReport;
import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of what was done, whether to a member's version or to anything else.
 *
 * @param words what it was, for people
 * @param underWayAt when AWS was seen at it; what is never seen under way is so once it was asked
 */
public record DoneStep(
    RdsArn subject,
    String words,
    Optional<Instant> askedAt,
    Optional<Instant> underWayAt,
    Optional<Instant> doneAt) {
  private static final Comparator<DoneStep> AS_ASKED =
      Comparator.comparing(step -> step.askedAt().orElse(Instant.MAX));

  /** All of a report's, in the order in which they were asked for; what never was comes last. */
  static List<DoneStep> of(Report report) {
    return Stream.concat(
            report.members().stream().map(DoneStep::of), report.acts().stream().map(DoneStep::of))
        .sorted(AS_ASKED)
        .toList();
  }

  /** How long it took; empty while it is not done. */
  public Optional<Duration> took() {
    return askedAt.flatMap(asked -> doneAt.map(done -> Duration.between(asked, done)));
  }

  private static DoneStep of(MemberReport step) {
    return new DoneStep(
        step.cluster(),
        step.cluster().identifier() + ": " + step.from().text() + " to " + step.to().text(),
        step.askedAt(),
        step.underWayAt(),
        step.doneAt());
  }

  private static DoneStep of(ActReport act) {
    return new DoneStep(
        act.subject(), act.words(), act.askedAt(), act.underWayAt().or(act::askedAt), act.doneAt());
  }
}
