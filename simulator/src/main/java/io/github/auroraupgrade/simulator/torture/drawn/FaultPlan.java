package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
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
 * @param last the input of the last run, when everything is fixed
 * @param skews how far the clock of a function's container is ahead, by function
 * @param holds what may hold a run
 * @param excuses what need not hold here, because no program could make it hold
 * @param story what was drawn, a line each, for people
 */
public record FaultPlan(
    long seed,
    DrawnFleet drawn,
    ExecutionInput request,
    ExecutionInput last,
    Faults faults,
    Uncertainties uncertainties,
    List<Timed> happenings,
    List<LambdaFault> slips,
    List<Meanwhile> meanwhile,
    Optional<IdleFunctions> idle,
    List<Intervention> interventions,
    Map<String, Duration> skews,
    HoldSchedule holds,
    List<Excuse> excuses,
    List<String> story) {
  /** When the first execution starts. */
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  /** Something that happens to the fleet, and when. */
  public record Timed(Instant at, ScheduledEvent what) {}

  public FaultPlan {
    happenings = List.copyOf(happenings);
    slips = List.copyOf(slips);
    meanwhile = List.copyOf(meanwhile);
    interventions = List.copyOf(interventions);
    skews = new TreeMap<>(skews);
    excuses = List.copyOf(excuses);
    story = List.copyOf(story);
  }

  /** Whether this cause excuses anything at some time. */
  public boolean excuses(Cause cause) {
    return excuses.stream().anyMatch(one -> one.cause() == cause);
  }

  /** The same without what this cause excuses of one invariant. */
  public FaultPlan without(String invariant, Cause cause) {
    return new FaultPlan(
        seed,
        drawn,
        request,
        last,
        faults,
        uncertainties,
        happenings,
        slips,
        meanwhile,
        idle,
        interventions,
        skews,
        holds,
        excuses.stream()
            .filter(one -> one.cause() != cause || !one.invariant().equals(invariant))
            .toList(),
        story);
  }
}
