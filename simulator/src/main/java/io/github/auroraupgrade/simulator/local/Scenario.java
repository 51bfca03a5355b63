package io.github.auroraupgrade.simulator.local;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is worth watching: databases, what goes wrong, and how it has to end.
 *
 * @param name as in {@code simulate --scenario NAME}
 * @param strategy the strategy it shows
 * @param tells one line for a list
 * @param input the execution's input, JSON; see {@link #input()}
 * @param happenings what happens from outside, by the time since the start
 * @param rehearsed how long ago the same plan succeeded on {@link RehearsalRun#DATABASE}
 * @param succeeds whether the execution ends as succeeded
 * @param says words that the report or the last mail has to contain
 */
public record Scenario(
    String name,
    String strategy,
    String tells,
    String input,
    Fleet fleet,
    Faults faults,
    Uncertainties uncertainties,
    Map<Duration, ScheduledEvent> happenings,
    Optional<Duration> rehearsed,
    boolean succeeds,
    String says) {
  private static final String AGREED = "agreed: ";

  public Scenario {
    requireNonNull(name, "name is null");
    requireNonNull(strategy, "strategy is null");
    requireNonNull(tells, "tells is null");
    requireNonNull(input, "input is null");
    requireNonNull(fleet, "fleet is null");
    requireNonNull(faults, "faults is null");
    requireNonNull(uncertainties, "uncertainties is null");
    requireNonNull(rehearsed, "rehearsed is null");
    requireNonNull(says, "says is null");
    happenings = Map.copyOf(happenings);
  }

  /** The scenario of this name. */
  public static Optional<Scenario> named(String name) {
    return Scenarios.all().stream().filter(scenario -> scenario.name.equals(name)).findFirst();
  }

  /**
   * The execution's input, JSON; where consent is given, with consent to the plan that a dry run
   * makes of it.
   */
  @Override
  public String input() {
    return input.startsWith(AGREED)
        ? ConsentByDryRun.to(input.substring(AGREED.length()), fleet)
        : input;
  }

  /**
   * Brings about what the scenario is about: what happens from outside is scheduled, and what an
   * earlier rehearsal has kept lies in the evidence bucket, which has to be there.
   *
   * @param start of the run
   */
  public void prepare(SimulatedAws aws, Instant start) {
    happenings.forEach((after, it) -> aws.at(start.plus(after), it));
    rehearsed
        .map(ago -> RehearsalRun.papers(fleet, input, start.minus(ago)))
        .orElse(Map.of())
        .forEach((key, paper) -> aws.addObject(LocalDeployment.BUCKET, key, paper));
  }

  /** Somebody agrees to the plan that comes of the input. */
  Scenario agreed() {
    return with(AGREED + input, fleet, faults, uncertainties);
  }

  Scenario ending(boolean well, String telling) {
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        fleet,
        faults,
        uncertainties,
        happenings,
        rehearsed,
        well,
        telling);
  }

  Scenario of(Fleet other) {
    return with(input, other, faults, uncertainties);
  }

  Scenario suffering(Faults other) {
    return with(input, fleet, other, uncertainties);
  }

  Scenario where(Uncertainties other) {
    return with(input, fleet, faults, other);
  }

  Scenario after(Duration time, ScheduledEvent happening) {
    Map<Duration, ScheduledEvent> more = new LinkedHashMap<>(happenings);
    more.put(time, happening);
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        fleet,
        faults,
        uncertainties,
        more,
        rehearsed,
        succeeds,
        says);
  }

  /** The same plan has succeeded on a rehearsal database, so long ago. */
  Scenario rehearsed(Duration ago) {
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        fleet,
        faults,
        uncertainties,
        happenings,
        Optional.of(ago),
        succeeds,
        says);
  }

  private Scenario with(
      String otherInput, Fleet otherFleet, Faults otherFaults, Uncertainties others) {
    return new Scenario(
        name,
        strategy,
        tells,
        otherInput,
        otherFleet,
        otherFaults,
        others,
        happenings,
        rehearsed,
        succeeds,
        says);
  }
}
