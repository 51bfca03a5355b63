package io.github.auroraupgrade.evidence.report;

import io.github.auroraupgrade.evidence.report.Report.ActReport;
import io.github.auroraupgrade.evidence.report.Report.MemberReport;
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
 * @param drawnFrom the same for the timeline: of a member that AWS upgraded together with the
 *     others, when AWS was seen at any of them
 */
public record DoneStep(
    RdsArn subject,
    String words,
    Optional<Instant> askedAt,
    Optional<Instant> underWayAt,
    Optional<Instant> drawnFrom,
    Optional<Instant> doneAt) {
  private static final Comparator<DoneStep> AS_ASKED =
      Comparator.comparing(step -> step.askedAt().orElse(Instant.MAX));

  /** All of a report's, in the order in which they were asked for; what never was comes last. */
  static List<DoneStep> of(Report report) {
    return Stream.concat(
            report.members().stream().map(member -> of(member, report.acts())),
            report.acts().stream().map(DoneStep::of))
        .sorted(AS_ASKED)
        .toList();
  }

  /** How long it took; empty while it is not done. */
  public Optional<Duration> took() {
    return askedAt.flatMap(asked -> doneAt.map(done -> Duration.between(asked, done)));
  }

  private static DoneStep of(MemberReport step, List<ActReport> acts) {
    return new DoneStep(
        step.cluster(),
        step.cluster().identifier() + ": " + step.from().text() + " to " + step.to().text(),
        step.askedAt(),
        step.underWayAt(),
        step.underWayAt().or(() -> together(step, acts)),
        step.doneAt());
  }

  /** One call has asked for all of them. */
  private static Optional<Instant> together(MemberReport step, List<ActReport> acts) {
    return acts.stream()
        .filter(act -> !act.requestIds().isEmpty() && act.requestIds().equals(step.requestIds()))
        .flatMap(act -> act.underWayAt().stream())
        .findFirst();
  }

  private static DoneStep of(ActReport act) {
    Optional<Instant> underWay = act.underWayAt().or(act::askedAt);
    return new DoneStep(
        act.subject(), act.words(), act.askedAt(), underWay, underWay, act.doneAt());
  }
}
