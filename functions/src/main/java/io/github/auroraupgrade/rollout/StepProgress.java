package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.request.PatchAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the run remembers of one step.
 *
 * @param step as it was planned when it was first met
 * @param attempts how often Aurora was asked
 * @param firstAskedAt when it was asked first; the beginning of this member's upgrade
 * @param askedAt when it was asked last; empty if it has yet to be asked, or has to be asked anew
 * @param deferredAt when Aurora was found busy last; empty once it has taken the call
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
    Optional<Instant> deferredAt,
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
    requireNonNull(deferredAt, "deferredAt is null");
    requireNonNull(underWayAt, "underWayAt is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(doneAt, "doneAt is null");
    requireNonNull(refusal, "refusal is null");
    requestIds = List.copyOf(requestIds);
  }

  StepProgress asked(Instant now) {
    return changed(
        draft -> {
          draft.attempts++;
          draft.firstAskedAt = firstAskedAt.or(() -> Optional.of(now));
          draft.askedAt = Optional.of(now);
          draft.read(Reading.OTHER, 0);
        });
  }

  /** Aurora was busy: this attempt does not count. */
  StepProgress deferred() {
    return changed(
        draft -> {
          draft.attempts = Math.max(0, attempts - 1);
          draft.deferredAt = askedAt;
          draft.askedAt = Optional.empty();
        });
  }

  /** Since when it changes something: an order for the next window does nothing before it opens. */
  Optional<Instant> changesSince() {
    return step instanceof Step.ApplyPending apply && apply.at() == PatchAt.NEXT_MAINTENANCE
        ? underWayAt.or(() -> doneAt)
        : firstAskedAt;
  }

  /** Whether it was asked for since the topology was planned for the last time. */
  boolean hasBegun() {
    return askedAt.isPresent() || deferredAt.isPresent();
  }

  /**
   * The topology is planned again: an unfinished step may be asked for as if for the first time.
   */
  StepProgress askableAgain() {
    return doneAt.isPresent()
        ? this
        : changed(
            draft -> {
              draft.attempts = 0;
              draft.askedAt = Optional.empty();
              draft.deferredAt = Optional.empty();
              draft.underWayAt = Optional.empty();
              draft.refusal = isManagedMinor() ? refusal : Optional.empty();
              draft.read(Reading.OTHER, 0);
            });
  }

  /**
   * Whether AWS refused to upgrade all members in one operation: the members can be upgraded one by
   * one instead. Remembered when the plan is made anew.
   */
  public boolean refusedManaged() {
    return isManagedMinor() && refusal.isPresent();
  }

  private boolean isManagedMinor() {
    return step instanceof Step.UpgradeGlobal upgrade && !upgrade.major();
  }

  StepProgress refused(String why) {
    return changed(draft -> draft.refusal = Optional.of(why));
  }

  StepProgress accepted(String requestId) {
    return requestIds.contains(requestId)
        ? this
        : changed(
            draft -> {
              draft.deferredAt = Optional.empty();
              draft.requestIds.add(requestId);
            });
  }

  StepProgress seenUnderWay(Instant now) {
    return changed(
        draft -> {
          draft.underWayAt = underWayAt.or(() -> Optional.of(now));
          draft.read(Reading.OTHER, 0);
        });
  }

  StepProgress read(Reading now) {
    return changed(draft -> draft.read(now, now == reading ? readings + 1 : 1));
  }

  StepProgress done(Instant now) {
    return changed(draft -> draft.doneAt = doneAt.or(() -> Optional.of(now)));
  }

  StepProgress told() {
    return changed(draft -> draft.announced = true);
  }

  private StepProgress changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A copy that may be changed until it is finished. */
  private static final class Draft {
    private final Step step;
    private int attempts;
    private Optional<Instant> firstAskedAt;
    private Optional<Instant> askedAt;
    private Optional<Instant> deferredAt;
    private Optional<Instant> underWayAt;
    private Reading reading;
    private int readings;
    private Optional<Instant> doneAt;
    private boolean announced;
    private Optional<String> refusal;
    private final List<String> requestIds;

    Draft(StepProgress from) {
      this.step = from.step;
      this.attempts = from.attempts;
      this.firstAskedAt = from.firstAskedAt;
      this.askedAt = from.askedAt;
      this.deferredAt = from.deferredAt;
      this.underWayAt = from.underWayAt;
      this.reading = from.reading;
      this.readings = from.readings;
      this.doneAt = from.doneAt;
      this.announced = from.announced;
      this.refusal = from.refusal;
      this.requestIds = new ArrayList<>(from.requestIds);
    }

    void read(Reading now, int inARow) {
      reading = now;
      readings = inARow;
    }

    StepProgress finished() {
      return new StepProgress(
          step,
          attempts,
          firstAskedAt,
          askedAt,
          deferredAt,
          underWayAt,
          reading,
          readings,
          doneAt,
          announced,
          refusal,
          requestIds);
    }
  }
}
