package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.view.View;
import io.github.auroraupgrade.cli.world.Deployment;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run of the real state machine with the real functions against the simulated AWS. Nothing in
 * it depends on how it is watched: a run that is shown live takes the same steps as one that is
 * not.
 */
final class Simulation {
  /** Every run starts at this time: a Saturday night, when people upgrade databases. */
  static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final VirtualClock clock;
  private final Deployment deployment;
  private final SimulatedAws aws;
  private final Decisions decisions = new Decisions();
  private final Execution execution;
  private final Camera camera;

  /**
   * A run that is about to start.
   *
   * @param name the execution's name
   * @param input the execution's input, JSON
   * @throws UserMistake when Step Functions would not take the input
   */
  Simulation(World world, String name, String input) {
    clock = VirtualClock.startingAt(START);
    deployment = Deployment.into(world, clock, decisions::listeningTo);
    aws = deployment.aws();
    execution = started(deployment.executions(), name, input);
    camera = new Camera(world, aws, clock, decisions);
  }

  private static Execution started(Executions executions, String name, String input) {
    try {
      return executions.start(name, input);
    } catch (ApiRefusal refused) {
      throw new UserMistake("Step Functions would not take this input: " + refused.getMessage());
    }
  }

  /** Walks to the end, showing every moment that is worth it. */
  Outcome run(View view, Pace pace) {
    try (view) {
      String state = show(view, "");
      while (execution.status() == ExecutionStatus.RUNNING && execution.nextDue().isPresent()) {
        passTime(execution.nextDue().orElseThrow(), state, view, pace);
        execution.step(clock.instant());
        state = show(view, lastEntered());
      }
    }
    tellOfTheEnd();
    return outcome();
  }

  /** As Lambda does, a call that fails is made again twice, within minutes. */
  private void tellOfTheEnd() {
    Optional<Instant> again = deployment.tellOfEnds();
    while (again.isPresent()) {
      clock.advance(Duration.between(clock.instant(), again.get()));
      again = deployment.tellOfEnds();
    }
  }

  /** Shows what happens on the way to the execution's next step. */
  private void passTime(Instant due, String state, View view, Pace pace) {
    while (clock.instant().isBefore(due)) {
      Instant stop =
          aws.nextChange()
              .filter(change -> change.isAfter(clock.instant()) && change.isBefore(due))
              .orElse(due);
      clock.advance(pace.next(Duration.between(clock.instant(), stop)));
      show(view, state);
    }
  }

  private String show(View view, String state) {
    aws.bringUpToDate();
    view.show(camera.picture(state));
    return state;
  }

  private String lastEntered() {
    return execution.history().reversed().stream()
        .filter(event -> event.type().endsWith("StateEntered"))
        .map(HistoryEvent::name)
        .findFirst()
        .orElse("");
  }

  private Outcome outcome() {
    return new Outcome(
        execution.status().name(),
        execution.output().map(JSON::readTree),
        execution.error(),
        execution.cause(),
        decisions.reason(),
        Duration.between(START, execution.stopDate().orElseGet(clock::instant)),
        aws.ledger().calls(),
        aws.mails(),
        aws.objects(LocalDeployment.BUCKET));
  }
}
