package io.github.auroraupgrade.rollout;

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
  /** Until the next look. */
  Duration untilNextLook() {
    Duration usual = Timeouts.untilNextLook(Duration.between(progress.stageStartedAt(), now));
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

  private boolean isUpgradeUnderWay(Step step) {
    return step instanceof UpgradeMember && progress.of(step).underWayAt().isPresent();
  }
}
