package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the run remembers of one step.
 *
 * @param step as it was planned when it was first met
 * @param attempts how often Aurora was asked
 * @param firstAskedAt when it was asked first; the beginning of this member's upgrade
 * @param askedAt when it was asked last; empty if it has yet to be asked, or has to be asked anew
 * @param underWayAt when the upgrade was first seen under way
 * @param reading what the last reading looked like
 * @param readings how many readings in a row looked like that
 * @param doneAt when it was believed to be done
 * @param announced whether people have been told
 * @param refusal what AWS, or our last look, said no with
 * @param requestIds AWS's, of the calls that changed something
 */
public record StepProgress(
    Step step,
    int attempts,
    Optional<Instant> firstAskedAt,
    Optional<Instant> askedAt,
    Optional<Instant> underWayAt,
    Reading reading,
    int readings,
    Optional<Instant> doneAt,
    boolean announced,
    Optional<String> refusal,
    List<String> requestIds) {
  /** What a reading looked like, as far as it has to be confirmed by a second one. */
  public enum Reading {
    /** Neither of the others. */
    OTHER,
    /** Cluster and instances serve on the target version. */
    REACHED,
    /** The upgrade was under way, and the cluster serves on the old version. */
    BACK_ON_OLD
  }

  /** Nothing has happened yet. */
  static StepProgress of(Step step) {
    return new StepProgress(
        step,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Reading.OTHER,
        0,
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());
  }

  public StepProgress {
    requireNonNull(step, "step is null");
    requireNonNull(firstAskedAt, "firstAskedAt is null");
    requireNonNull(askedAt, "askedAt is null");
    requireNonNull(underWayAt, "underWayAt is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(doneAt, "doneAt is null");
    requireNonNull(refusal, "refusal is null");
    requestIds = List.copyOf(requestIds);
  }

  StepProgress asked(Instant now) {
    Optional<Instant> at = Optional.of(now);
    return new StepProgress(
        step,
        attempts + 1,
        firstAskedAt.or(() -> at),
        at,
        underWayAt,
        Reading.OTHER,
        0,
        doneAt,
        announced,
        refusal,
        requestIds);
  }

  /** Aurora was busy: this attempt does not count. */
  StepProgress deferred() {
    return new StepProgress(
        step,
        Math.max(0, attempts - 1),
        firstAskedAt,
        Optional.empty(),
        underWayAt,
        reading,
        readings,
        doneAt,
        announced,
        refusal,
        requestIds);
  }

  /**
   * The topology is planned again: an unfinished step may be asked for as if for the first time.
   */
  StepProgress askableAgain() {
    return doneAt.isPresent()
        ? this
        : new StepProgress(
            step,
            0,
            firstAskedAt,
            Optional.empty(),
            Optional.empty(),
            Reading.OTHER,
            0,
            doneAt,
            announced,
            Optional.empty(),
            requestIds);
  }

  StepProgress refused(String why) {
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt,
        reading,
        readings,
        doneAt,
        announced,
        Optional.of(why),
        requestIds);
  }

  StepProgress accepted(String requestId) {
    List<String> more = new ArrayList<>(requestIds);
    if (!more.contains(requestId)) {
      more.add(requestId);
    }
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt,
        reading,
        readings,
        doneAt,
        announced,
        refusal,
        more);
  }

  StepProgress seenUnderWay(Instant now) {
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt.or(() -> Optional.of(now)),
        Reading.OTHER,
        0,
        doneAt,
        announced,
        refusal,
        requestIds);
  }

  StepProgress read(Reading now) {
    int inARow = now == reading ? readings + 1 : 1;
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt,
        now,
        inARow,
        doneAt,
        announced,
        refusal,
        requestIds);
  }

  StepProgress done(Instant now) {
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt,
        reading,
        readings,
        doneAt.or(() -> Optional.of(now)),
        announced,
        refusal,
        requestIds);
  }

  StepProgress told() {
    return new StepProgress(
        step,
        attempts,
        firstAskedAt,
        askedAt,
        underWayAt,
        reading,
        readings,
        doneAt,
        true,
        refusal,
        requestIds);
  }
}
