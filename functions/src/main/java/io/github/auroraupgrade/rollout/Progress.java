package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loop's memory, {@code $.rollout.progress} in the state machine.
 *
 * @param startedAt of the first decision
 * @param stage which stage the last decision was about, counted from 0
 * @param stageStartedAt when that stage began
 * @param replans how often the topology was planned again
 * @param steps by {@link Step#key()}
 * @param seen every member as it was seen last
 * @param journal what was decided and called
 */
public record Progress(
    Instant startedAt,
    int stage,
    Instant stageStartedAt,
    int replans,
    Map<String, StepProgress> steps,
    List<SeenMember> seen,
    Journal journal) {
  public Progress {
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(stageStartedAt, "stageStartedAt is null");
    requireNonNull(journal, "journal is null");
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    seen = List.copyOf(seen);
  }

  /** A member in words, for mails and the report. */
  public record SeenMember(String label, String condition) {
    public SeenMember {
      requireNonNull(label, "label is null");
      requireNonNull(condition, "condition is null");
    }
  }

  /** The memory of a run that begins now. */
  public static Progress beginning(Instant now) {
    return new Progress(now, 0, now, 0, Map.of(), List.of(), Journal.empty());
  }

  /** What is remembered of this step. */
  public StepProgress of(Step step) {
    return Optional.ofNullable(steps.get(step.key())).orElseGet(() -> StepProgress.of(step));
  }

  /** When the first member was asked to change: from then on the members may differ. */
  public Optional<Instant> firstChangeAt() {
    return steps.values().stream()
        .flatMap(step -> step.firstAskedAt().stream())
        .min(Instant::compareTo);
  }

  Progress with(Step step, StepProgress progress) {
    Map<String, StepProgress> changed = new LinkedHashMap<>(steps);
    changed.put(step.key(), progress);
    return new Progress(startedAt, stage, stageStartedAt, replans, changed, seen, journal);
  }

  /** Stages begin one after the other; one that has begun keeps its time. */
  Progress inStage(int number, Instant now) {
    return number <= stage
        ? this
        : new Progress(startedAt, number, now, replans, steps, seen, journal);
  }

  /** The plan will be made anew: its stages are counted from the first again. */
  Progress replanned(Instant now) {
    Map<String, StepProgress> again = new LinkedHashMap<>();
    steps.forEach((key, step) -> again.put(key, step.askableAgain()));
    return new Progress(startedAt, 0, now, replans + 1, again, seen, journal);
  }

  Progress noting(Journal noted) {
    return new Progress(startedAt, stage, stageStartedAt, replans, steps, seen, noted);
  }

  Progress having(GlobalDatabase database) {
    List<SeenMember> members =
        database.inUpgradeOrder().stream()
            .map(member -> new SeenMember(member.label(), member.condition()))
            .toList();
    return new Progress(startedAt, stage, stageStartedAt, replans, steps, members, journal);
  }
}
