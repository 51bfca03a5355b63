package io.github.auroraupgrade.simulator.torture.drawn;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that one seed draws.
 *
 * @param request the execution's input
 * @param skews how far the clock of a function's container is ahead, by function
 * @param holds what may hold a run
 * @param excuses what need not hold here, because no program could make it hold
 * @param tale what was drawn, a line each, for people
 */
public record FaultPlan(
    long seed,
    DrawnFleet drawn,
    ExecutionInput request,
    Faults faults,
    Uncertainties uncertainties,
    List<Timed> happenings,
    List<LambdaFault> slips,
    List<Meanwhile> meanwhile,
    Optional<IdleFunctions> idle,
    List<Intervention> interventions,
    Map<String, Duration> skews,
    HoldSchedule holds,
    List<TimedExemption> excuses,
    List<String> tale) {
  /** When the first execution starts. */
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  /** Something that happens to the fleet, and when. */
  public record Timed(Instant at, ScheduledEvent what) {
    public Timed {
      requireNonNull(at, "at is null");
      requireNonNull(what, "what is null");
    }
  }

  /** A reason not to expect the best. */
  public enum Excuse {
    /** More than passing troubles: the run need not succeed. */
    NOT_TRANSIENT,
    /** SNS was out of reach for long: a mail may be missing. */
    MAIL_LOST,
    /** S3 was out of reach for long: a claim may be left behind. */
    BUCKET_LOST,
    /** A publication took effect and nobody heard: the mail may come twice. */
    MAIL_TWICE,
    /** Others changed the database: what was true may not be any more. */
    OTHERS_ACT,
    /** An event has asked for a newer version than the request names. */
    NEWER_ASKED,
    /** Reads showed the past. */
    STALE,
    /** The function that changes databases was at work twice at once; AWS has no condition. */
    OVERLAPPED
  }

  public FaultPlan {
    requireNonNull(drawn, "drawn is null");
    happenings = List.copyOf(happenings);
    slips = List.copyOf(slips);
    meanwhile = List.copyOf(meanwhile);
    requireNonNull(idle, "idle is null");
    interventions = List.copyOf(interventions);
    skews = new TreeMap<>(skews);
    requireNonNull(holds, "holds is null");
    excuses = List.copyOf(excuses);
    tale = List.copyOf(tale);
  }

  /** Whether it holds at some time. */
  public boolean excuses(Excuse excuse) {
    return excuses.stream().anyMatch(one -> one.excuse() == excuse);
  }

  /** Whether it holds at this time. */
  public boolean excuses(Excuse excuse, Instant at) {
    return excuses.stream().anyMatch(one -> one.excuse() == excuse && one.covers(at));
  }

  /** The same without an excuse. */
  public FaultPlan without(Excuse excuse) {
    return new FaultPlan(
        seed,
        drawn,
        request,
        faults,
        uncertainties,
        happenings,
        slips,
        meanwhile,
        idle,
        interventions,
        skews,
        holds,
        excuses.stream().filter(one -> one.excuse() != excuse).toList(),
        tale);
  }
}
