package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the run remembers of its gates.
 *
 * @param question what a person was asked last
 * @param approvals every answer, in the order in which they came
 * @param plan how far the plan can be relied on
 * @param heldSince since when a gate holds the run, if one did at the last decision
 * @param heldSeconds how long gates have held the run until then
 * @param soak the hold that is under way
 * @param soaked the holds that are over, by {@link Soak#before()}
 * @param begunAt when a start that was held was announced
 * @param checks how often a gate had the plan made again
 */
public record GateMemory(
    Optional<ApprovalQuestion> question,
    List<GivenApproval> approvals,
    PlanAge plan,
    Optional<Instant> heldSince,
    long heldSeconds,
    Optional<Soak> soak,
    List<String> soaked,
    Optional<Instant> begunAt,
    int checks) {
  /** How far the plan can be relied on. */
  public enum PlanAge {
    /** Just made: no wait and no act lies behind it. */
    FRESH,
    /** The run follows it. */
    FOLLOWED,
    /** A gate has held the run since it was made: it has to be made again. */
    STALE
  }

  /** Nothing has been asked, nothing has been waited for. */
  public static final GateMemory EMPTY =
      new GateMemory(
          Optional.empty(),
          List.of(),
          PlanAge.FRESH,
          Optional.empty(),
          0,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          0);

  public GateMemory {
    requireNonNull(question, "question is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(heldSince, "heldSince is null");
    requireNonNull(soak, "soak is null");
    requireNonNull(begunAt, "begunAt is null");
    approvals = List.copyOf(approvals);
    soaked = List.copyOf(soaked);
  }

  /** How long gates have held the run: time that does not count as work. */
  public Duration held() {
    return Duration.ofSeconds(heldSeconds);
  }

  public boolean isApproved(ApprovalGate gate, String hash) {
    return approvals.stream().anyMatch(given -> given.approves(gate, hash));
  }

  public GateMemory asking(ApprovalQuestion asked) {
    return changed(
        draft -> {
          draft.question = Optional.of(asked);
          draft.plan = PlanAge.STALE;
        });
  }

  public GateMemory answered(GivenApproval given) {
    return changed(
        draft -> {
          draft.question = question.map(ApprovalQuestion::closed);
          draft.approvals.add(given);
        });
  }

  public GateMemory relyingOn(PlanAge age) {
    return changed(draft -> draft.plan = age);
  }

  /** The plan is made again. */
  public GateMemory checking() {
    return changed(
        draft -> {
          draft.plan = PlanAge.FRESH;
          draft.checks++;
        });
  }

  public GateMemory heldFrom(Instant now) {
    return changed(draft -> draft.heldSince = Optional.of(now));
  }

  /** A hold, if there was one, is counted until now. */
  GateMemory countedUntil(Instant now) {
    return changed(
        draft -> {
          draft.heldSince = Optional.empty();
          draft.heldSeconds +=
              heldSince.map(since -> Duration.between(since, now).toSeconds()).orElse(0L);
        });
  }

  public GateMemory soaking(Soak hold) {
    return changed(draft -> draft.soak = Optional.of(hold));
  }

  public GateMemory soakedBefore(String stage) {
    return changed(
        draft -> {
          draft.soak = Optional.empty();
          draft.soaked.add(stage);
        });
  }

  public GateMemory begun(Instant now) {
    return changed(draft -> draft.begunAt = Optional.of(now));
  }

  private GateMemory changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A copy that may be changed until it is finished. */
  private static final class Draft {
    private Optional<ApprovalQuestion> question;
    private final List<GivenApproval> approvals;
    private PlanAge plan;
    private Optional<Instant> heldSince;
    private long heldSeconds;
    private Optional<Soak> soak;
    private final List<String> soaked;
    private Optional<Instant> begunAt;
    private int checks;

    Draft(GateMemory from) {
      this.question = from.question;
      this.approvals = new ArrayList<>(from.approvals);
      this.plan = from.plan;
      this.heldSince = from.heldSince;
      this.heldSeconds = from.heldSeconds;
      this.soak = from.soak;
      this.soaked = new ArrayList<>(from.soaked);
      this.begunAt = from.begunAt;
      this.checks = from.checks;
    }

    GateMemory finished() {
      return new GateMemory(
          question, approvals, plan, heldSince, heldSeconds, soak, soaked, begunAt, checks);
    }
  }
}
