package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The clock of disaster recovery: while members differ in version, a managed switchover may be
 * refused (facts §3.3).
 *
 * @param since when the first member was asked to change
 * @param until when every member was found equal and on the target again; empty while they differ
 */
public record Gap(Instant since, Optional<Instant> until) {
  public Gap {
    requireNonNull(since, "since is null");
    requireNonNull(until, "until is null");
  }

  /** How long it has been open, at this time at the latest. */
  public Duration length(Instant now) {
    return Duration.between(since, until.orElse(now));
  }

  /** The clock of a run; empty as long as nothing was changed. */
  static Optional<Gap> of(Plan plan, Progress progress, GlobalDatabase database) {
    return progress
        .membersDifferSince(plan)
        .map(since -> new Gap(since, closed(plan, progress, database)));
  }

  private static Optional<Instant> closed(Plan plan, Progress progress, GlobalDatabase database) {
    boolean done =
        plan.steps().stream().allMatch(step -> progress.of(step).doneAt().isPresent())
            && database.members().stream()
                .allMatch(member -> member.hasReached(plan.targetEngineVersion()));
    return done
        ? progress.steps().values().stream()
            .flatMap(step -> step.doneAt().stream())
            .max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
