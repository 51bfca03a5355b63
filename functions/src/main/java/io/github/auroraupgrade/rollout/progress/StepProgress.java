package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.request.PatchAt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the run remembers of one step; which step it is, only the plan says. It travels through
 * every state of the run, so what is as at the beginning is not written.
 *
 * @param attempts how often Aurora was asked
 * @param earlierAskedAt when it was asked first, where that was not the last time too
 * @param askedAt when it was asked last; empty if it has yet to be asked, or has to be asked again
 * @param deferredAt when Aurora was found busy last; empty once it has taken the call
 * @param busyWords what AWS said when it was busy last; empty once it has taken the call
 * @param underWayAt when the upgrade was first seen under way since it was asked for last
 * @param reading what the last reading looked like
 * @param readings how many readings in a row looked like that
 * @param doneAt when it was believed to be done
 * @param announced whether a mail about it was sent
 * @param refusal what AWS, or our last look, said no with
 * @param accepted the calls that changed something
 * @param notRunSince when the function that asks was first not run by Lambda; empty once it was run
 */
public record StepProgress(
    @JsonInclude(Include.NON_DEFAULT) int attempts,
    Optional<Instant> earlierAskedAt,
    Optional<Instant> askedAt,
    Optional<Instant> deferredAt,
    Optional<String> busyWords,
    Optional<Instant> underWayAt,
    Optional<Reading> reading,
    @JsonInclude(Include.NON_DEFAULT) int readings,
    Optional<Instant> doneAt,
    @JsonInclude(Include.NON_DEFAULT) boolean announced,
    Optional<String> refusal,
    @JsonInclude(Include.NON_EMPTY) List<AcceptedCall> accepted,
    Optional<Instant> notRunSince) {
  /** What a reading looked like, as far as it has to be confirmed by a second one. */
  public enum Reading {
    /** Cluster and instances serve on the target version. */
    REACHED,
    /** The upgrade was under way, and the cluster serves on the old version. */
    BACK_ON_OLD
  }

  /** A call that AWS accepted, and AWS's own name for it: the key to CloudTrail. */
  public record AcceptedCall(Instant at, String requestId) {
    public AcceptedCall {
      requireNonNull(at, "at is null");
      requireNonNull(requestId, "requestId is null");
    }
  }

  /** Nothing has happened yet. */
  public static final StepProgress NOTHING =
      new StepProgress(
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          false,
          Optional.empty(),
          List.of(),
          Optional.empty());

  public StepProgress {
    requireNonNull(earlierAskedAt, "earlierAskedAt is null");
    requireNonNull(askedAt, "askedAt is null");
    requireNonNull(deferredAt, "deferredAt is null");
    requireNonNull(busyWords, "busyWords is null");
    requireNonNull(underWayAt, "underWayAt is null");
    requireNonNull(reading, "reading is null");
    requireNonNull(doneAt, "doneAt is null");
    requireNonNull(refusal, "refusal is null");
    accepted = accepted == null ? List.of() : List.copyOf(accepted);
    requireNonNull(notRunSince, "notRunSince is null");
  }

  /** When it was asked first; the beginning of this member's upgrade. */
  public Optional<Instant> firstAskedAt() {
    return earlierAskedAt.or(() -> askedAt);
  }

  /** AWS's, of the calls that changed something. */
  public List<String> requestIds() {
    return accepted.stream().map(AcceptedCall::requestId).toList();
  }

  /** Whether it was ever asked for, or was found done. */
  public boolean wasTouched() {
    return firstAskedAt().isPresent() || doneAt.isPresent();
  }

  public StepProgress asked(Instant now) {
    return changed(
        draft -> {
          draft.attempts++;
          draft.firstAskedAt = firstAskedAt().or(() -> Optional.of(now));
          draft.askedAt = Optional.of(now);
          draft.underWayAt = Optional.empty();
          draft.nothingRead();
        });
  }

  /**
   * Aurora was busy: this attempt does not count. Where no call was sent, nothing has begun; where
   * AWS refused one, it may have taken the same call before, and its time is kept.
   *
   * @param words AWS's, if a call was sent
   */
  public StepProgress deferred(Optional<String> words) {
    return changed(
        draft -> {
          draft.busyWords = words.or(() -> busyWords);
          draft.attempts = Math.max(0, attempts - 1);
          draft.firstAskedAt = words.flatMap(_ -> firstAskedAt()).or(() -> earlierAskedAt);
          draft.deferredAt = askedAt;
          draft.askedAt = Optional.empty();
        });
  }

  /** Lambda has not run the function that would have asked: as if nobody had decided to. */
  public StepProgress notAsked() {
    return changed(
        draft -> {
          draft.attempts = Math.max(0, attempts - 1);
          draft.firstAskedAt = earlierAskedAt;
          draft.askedAt = Optional.empty();
          draft.notRunSince = notRunSince.or(() -> askedAt);
        });
  }

  /** Lambda has run the function that asks. */
  public StepProgress run() {
    return notRunSince.isEmpty() ? this : changed(draft -> draft.notRunSince = Optional.empty());
  }

  /** Since when it changes something: an order for the next window does nothing before it opens. */
  public Optional<Instant> changesSince(Step step) {
    return step instanceof Step.ApplyPending apply && apply.at() == PatchAt.NEXT_MAINTENANCE
        ? underWayAt.or(() -> doneAt)
        : firstAskedAt();
  }

  /**
   * Whether AWS may be at work on it, as far as is known. A call that AWS refused as busy has begun
   * nothing, though it may have taken the same call before: what it then does is seen.
   */
  public boolean mayHaveBegun() {
    boolean refusedOnly = attempts == 0 && accepted.isEmpty() && underWayAt.isEmpty();
    return firstAskedAt().isPresent() && (doneAt.isPresent() || !refusedOnly);
  }

  /** Whether it was asked for since the topology was planned for the last time. */
  public boolean hasBegun() {
    return attempts > 0 || deferredAt.isPresent();
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
              draft.busyWords = Optional.empty();
              draft.underWayAt = Optional.empty();
              draft.refusal = Optional.empty();
              draft.nothingRead();
            });
  }

  public StepProgress refused(String why) {
    return changed(draft -> draft.refusal = Optional.of(why));
  }

  public StepProgress accepted(Instant at, String requestId) {
    return requestIds().contains(requestId)
        ? this
        : changed(
            draft -> {
              draft.deferredAt = Optional.empty();
              draft.busyWords = Optional.empty();
              draft.accepted.add(new AcceptedCall(at, requestId));
            });
  }

  public StepProgress seenUnderWay(Instant now) {
    return changed(
        draft -> {
          draft.underWayAt = underWayAt.or(() -> Optional.of(now));
          draft.nothingRead();
        });
  }

  public StepProgress read(Reading now) {
    return changed(
        draft -> {
          draft.readings = reading.filter(now::equals).isPresent() ? readings + 1 : 1;
          draft.reading = Optional.of(now);
        });
  }

  /** No reading has to be confirmed any more. */
  public StepProgress done(Instant now) {
    return changed(
        draft -> {
          draft.doneAt = doneAt.or(() -> Optional.of(now));
          draft.busyWords = Optional.empty();
          draft.nothingRead();
        });
  }

  public StepProgress told() {
    return changed(draft -> draft.announced = true);
  }

  private StepProgress changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A copy that may be changed until it is finished. */
  private static final class Draft {
    private int attempts;
    private Optional<Instant> firstAskedAt;
    private Optional<Instant> askedAt;
    private Optional<Instant> deferredAt;
    private Optional<String> busyWords;
    private Optional<Instant> underWayAt;
    private Optional<Reading> reading;
    private int readings;
    private Optional<Instant> doneAt;
    private boolean announced;
    private Optional<String> refusal;
    private final List<AcceptedCall> accepted;
    private Optional<Instant> notRunSince;

    Draft(StepProgress from) {
      this.attempts = from.attempts;
      this.firstAskedAt = from.firstAskedAt();
      this.askedAt = from.askedAt;
      this.deferredAt = from.deferredAt;
      this.busyWords = from.busyWords;
      this.underWayAt = from.underWayAt;
      this.reading = from.reading;
      this.readings = from.readings;
      this.doneAt = from.doneAt;
      this.announced = from.announced;
      this.refusal = from.refusal;
      this.accepted = new ArrayList<>(from.accepted);
      this.notRunSince = from.notRunSince;
    }

    void nothingRead() {
      reading = Optional.empty();
      readings = 0;
    }

    StepProgress finished() {
      return new StepProgress(
          attempts,
          firstAskedAt.filter(_ -> !firstAskedAt.equals(askedAt)),
          askedAt,
          deferredAt,
          busyWords,
          underWayAt,
          reading,
          readings,
          doneAt,
          announced,
          refusal,
          accepted,
          notRunSince);
    }
  }
}
