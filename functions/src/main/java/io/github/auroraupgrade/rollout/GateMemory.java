package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<Question> question,
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

  boolean isApproved(ApprovalGate gate, String hash) {
    return approvals.stream().anyMatch(given -> given.approves(gate, hash));
  }

  GateMemory asking(Question asked) {
    return new GateMemory(
        Optional.of(asked),
        approvals,
        PlanAge.STALE,
        heldSince,
        heldSeconds,
        soak,
        soaked,
        begunAt,
        checks);
  }

  GateMemory answered(GivenApproval given) {
    return new GateMemory(
        question.map(Question::closed),
        Stream.concat(approvals.stream(), Stream.of(given)).toList(),
        plan,
        heldSince,
        heldSeconds,
        soak,
        soaked,
        begunAt,
        checks);
  }

  GateMemory relyingOn(PlanAge age) {
    return new GateMemory(
        question, approvals, age, heldSince, heldSeconds, soak, soaked, begunAt, checks);
  }

  /** The plan is made again. */
  GateMemory checking() {
    return new GateMemory(
        question,
        approvals,
        PlanAge.FRESH,
        heldSince,
        heldSeconds,
        soak,
        soaked,
        begunAt,
        checks + 1);
  }

  GateMemory heldFrom(Instant now) {
    return new GateMemory(
        question, approvals, plan, Optional.of(now), heldSeconds, soak, soaked, begunAt, checks);
  }

  /** A hold, if there was one, is counted until now. */
  GateMemory countedUntil(Instant now) {
    long more = heldSince.map(since -> Duration.between(since, now).toSeconds()).orElse(0L);
    return new GateMemory(
        question,
        approvals,
        plan,
        Optional.empty(),
        heldSeconds + more,
        soak,
        soaked,
        begunAt,
        checks);
  }

  GateMemory soaking(Soak hold) {
    return new GateMemory(
        question,
        approvals,
        plan,
        heldSince,
        heldSeconds,
        Optional.of(hold),
        soaked,
        begunAt,
        checks);
  }

  GateMemory soakedBefore(String stage) {
    return new GateMemory(
        question,
        approvals,
        plan,
        heldSince,
        heldSeconds,
        Optional.empty(),
        Stream.concat(soaked.stream(), Stream.of(stage)).toList(),
        begunAt,
        checks);
  }

  GateMemory begun(Instant now) {
    return new GateMemory(
        question, approvals, plan, heldSince, heldSeconds, soak, soaked, Optional.of(now), checks);
  }
}
