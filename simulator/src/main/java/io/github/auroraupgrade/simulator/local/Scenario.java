package io.github.auroraupgrade.simulator.local;

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
import java.util.function.Consumer;

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
    return with(draft -> draft.input = AGREED + input);
  }

  Scenario ending(boolean well, String telling) {
    return with(
        draft -> {
          draft.succeeds = well;
          draft.says = telling;
        });
  }

  Scenario of(Fleet other) {
    return with(draft -> draft.fleet = other);
  }

  Scenario suffering(Faults other) {
    return with(draft -> draft.faults = other);
  }

  Scenario where(Uncertainties other) {
    return with(draft -> draft.uncertainties = other);
  }

  Scenario after(Duration time, ScheduledEvent happening) {
    return with(draft -> draft.happenings.put(time, happening));
  }

  /** The same plan has succeeded on a rehearsal database, so long ago. */
  Scenario rehearsed(Duration ago) {
    return with(draft -> draft.rehearsed = Optional.of(ago));
  }

  private Scenario with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.of(this);
  }

  /** What sets a scenario apart from the plainest; the one place that copies one. */
  private static final class Draft {
    private String input;
    private Fleet fleet;
    private Faults faults;
    private Uncertainties uncertainties;
    private final Map<Duration, ScheduledEvent> happenings;
    private Optional<Duration> rehearsed;
    private boolean succeeds;
    private String says;

    Draft(Scenario from) {
      this.input = from.input;
      this.fleet = from.fleet;
      this.faults = from.faults;
      this.uncertainties = from.uncertainties;
      this.happenings = new LinkedHashMap<>(from.happenings);
      this.rehearsed = from.rehearsed;
      this.succeeds = from.succeeds;
      this.says = from.says;
    }

    Scenario of(Scenario from) {
      return new Scenario(
          from.name,
          from.strategy,
          from.tells,
          input,
          fleet,
          faults,
          uncertainties,
          happenings,
          rehearsed,
          succeeds,
          says);
    }
  }
}
