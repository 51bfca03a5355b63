package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of disaster recovery: while members differ in version, or a secondary has been taken
 * away, a managed switchover may be refused (facts §3.3). It is based on what was read, never on
 * what was asked for: a call that changed nothing opens no gap.
 *
 * @param since the first reading that found the members different; the last time that began
 * @param until the first reading after that which found them equal; empty while they differ
 * @param earlierSeconds how long they had differed before {@code since}, on a path of several hops
 */
public record VersionSkew(Instant since, Optional<Instant> until, long earlierSeconds) {
  private enum Members {
    EQUAL,
    DIFFERENT,
    UNKNOWN
  }

  public VersionSkew {
    requireNonNull(since, "since is null");
    requireNonNull(until, "until is null");
  }

  /** For the first time. */
  public VersionSkew(Instant since, Optional<Instant> until) {
    this(since, until, 0);
  }

  /** How long it has been open, at this time at the latest. */
  public Duration length(Instant now) {
    return Duration.ofSeconds(earlierSeconds).plus(Duration.between(since, until.orElse(now)));
  }

  /** What is known after this reading; empty as long as the members were equal every time. */
  public static Optional<VersionSkew> after(
      Plan plan, Progress progress, GlobalDatabase read, Instant now) {
    return switch (members(plan, progress, read)) {
      case UNKNOWN -> progress.gap();
      case EQUAL -> progress.gap().map(gap -> gap.closed(now));
      case DIFFERENT ->
          Optional.of(progress.gap().map(gap -> gap.open(now)).orElse(new VersionSkew(now)));
    };
  }

  private VersionSkew(Instant since) {
    this(since, Optional.empty());
  }

  private VersionSkew open(Instant now) {
    return until.isEmpty() ? this : new VersionSkew(now, Optional.empty(), length(now).toSeconds());
  }

  private VersionSkew closed(Instant now) {
    return until.isPresent() ? this : new VersionSkew(since, Optional.of(now), earlierSeconds);
  }

  private static Members members(Plan plan, Progress progress, GlobalDatabase read) {
    boolean differ =
        read.members().stream()
                .flatMap(member -> member.cluster().map(Cluster::version).stream())
                .distinct()
                .count()
            > 1;
    if (differ || lacksSecondary(plan, progress, read)) {
      return Members.DIFFERENT;
    }
    return read.members().stream().allMatch(member -> member.cluster().isPresent())
        ? Members.EQUAL
        : Members.UNKNOWN;
  }

  /** A secondary was detached, and the one that takes its place is not there yet. */
  private static boolean lacksSecondary(Plan plan, Progress progress, GlobalDatabase read) {
    return plan.restoreStep().isEmpty()
        && plan.steps().stream()
            .filter(CreateSecondary.class::isInstance)
            .map(CreateSecondary.class::cast)
            .anyMatch(step -> !isMember(step.replaces(), read) && !isBack(plan, step, progress));
  }

  private static boolean isMember(RdsArn cluster, GlobalDatabase read) {
    return read.member(cluster).isPresent();
  }

  /** It serves once it has its instances. */
  private static boolean isBack(Plan plan, CreateSecondary step, Progress progress) {
    return plan.steps().stream()
        .filter(each -> each.equals(step) || isInstanceOf(step.cluster(), each))
        .allMatch(each -> progress.of(each).doneAt().isPresent());
  }

  private static boolean isInstanceOf(RdsArn cluster, Step step) {
    return step instanceof CreateInstance instance && instance.cluster().equals(cluster);
  }
}
