package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait for what AWS does in a stage; no upgrade of a version ends in its first minutes.
 */
record Pace(Stage stage, Progress progress, Instant now) {
  /**
   * Until the next look; sooner once what others wait for is near its end: a cluster shows its new
   * version then (facts §3.5).
   *
   * @param seen the global database as it was read now
   */
  Duration untilNextLook(GlobalDatabase seen) {
    Duration usual = Timeouts.untilNextLook(Duration.between(progress.stageStartedAt(), now));
    if (isNearItsEnd(seen)) {
      return Timeouts.untilTheEnd(usual);
    }
    boolean isEarly = earliestEnd().filter(now::isBefore).isPresent();
    return isEarly && usual.compareTo(Timeouts.EARLY_WAIT) < 0 ? Timeouts.EARLY_WAIT : usual;
  }

  /** Before that no upgrade ends; empty if something else than upgrades of members is under way. */
  private Optional<Instant> earliestEnd() {
    List<Step> begun =
        stage.steps().stream()
            .filter(step -> progress.of(step).askedAt().isPresent())
            .filter(step -> progress.of(step).doneAt().isEmpty())
            .toList();
    return begun.stream().allMatch(this::isUpgradeUnderWay)
        ? begun.stream()
            .flatMap(step -> progress.of(step).askedAt().stream())
            .min(Comparator.naturalOrder())
            .map(asked -> asked.plus(Timeouts.SHORTEST_UPGRADE))
        : Optional.empty();
  }

  /** The last ones of the stage are; or one is, and another waits for its place. */
  private boolean isNearItsEnd(GlobalDatabase seen) {
    List<Step> open =
        stage.steps().stream().filter(step -> progress.of(step).doneAt().isEmpty()).toList();
    List<Step> begun =
        open.stream().filter(step -> progress.of(step).askedAt().isPresent()).toList();
    return open.size() > begun.size()
        ? begun.stream().anyMatch(step -> isNearItsEnd(step, seen))
        : begun.stream().allMatch(step -> isNearItsEnd(step, seen));
  }

  private boolean isNearItsEnd(Step step, GlobalDatabase seen) {
    return isUpgradeUnderWay(step)
        && seen.member(step.subject())
            .filter(member -> member.cluster().isPresent())
            .flatMap(member -> step.target().filter(to -> !member.isBelow(to)))
            .isPresent();
  }

  private boolean isUpgradeUnderWay(Step step) {
    return step instanceof UpgradeMember && progress.of(step).underWayAt().isPresent();
  }
}
