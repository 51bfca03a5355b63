package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** Plays a scenario of a fleet, from one moment to the next. */
public final class RolloutPlay {
  private final Organization organization;
  private final Walker walker;
  private final PeopleAtHub people;
  private final Instant start;
  private final Deque<Intervention> open = new ArrayDeque<>();
  private Execution execution;

  /** Deploys and starts it. */
  public RolloutPlay(FleetScenario scenario, Instant start, long seed) {
    this.start = start;
    this.organization = new Organization(start, seed);
    scenario
        .databases()
        .forEach(
            (account, databases) ->
                organization.spoke(
                    account, scenario.faults().getOrDefault(account, Faults.none()), databases));
    organization.deployed();
    this.walker = organization.walker();
    this.people =
        new PeopleAtHub(
            organization.hub(),
            Organization.BUCKET,
            organization.clock(),
            organization.fleet(),
            LocalDeployment.clients(organization.hub().httpClient("Ann")),
            scenario.policy());
    scenario.interventions().stream()
        .sorted(Comparator.comparing(Intervention::after))
        .forEach(open::add);
    this.execution = people.start();
  }

  /** Where it is played. */
  public Organization organization() {
    return organization;
  }

  /** The execution that works on the rollout, or did last. */
  public Execution execution() {
    return execution;
  }

  /** When something happens next; empty when it is over. */
  public Optional<Instant> next() {
    boolean isOver =
        execution.status() != ExecutionStatus.RUNNING
            && open.stream().noneMatch(one -> one.act() instanceof Intervention.Act.StartAgain);
    return isOver
        ? Optional.empty()
        : Stream.concat(walker.nextDue().stream(), open.stream().limit(1).map(this::due))
            .min(Comparator.naturalOrder());
  }

  private Instant due(Intervention intervention) {
    return start.plus(intervention.after());
  }

  /** Lets happen what is next. */
  public void advance() {
    VirtualClock clock = organization.clock();
    next()
        .ifPresent(
            at -> {
              walker.advanceTo(at.isBefore(clock.instant()) ? clock.instant() : at);
              while (!open.isEmpty() && !due(open.getFirst()).isAfter(clock.instant())) {
                execution = people.act(open.removeFirst().act(), execution);
              }
            });
  }

  /** Plays it to its end. */
  public Execution toEnd() {
    while (next().isPresent()) {
      advance();
    }
    return execution;
  }
}
