package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.RolloutReader.Seen;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.cli.fleet.StandingReader;
import io.github.auroraupgrade.cli.fleet.StandingText;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.hub.FleetScenario;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.local.hub.RolloutPlay;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One rollout over simulated accounts: a line for each change of a wave, as {@code fleet watch}.
 */
final class FleetSimulation {
  private final RolloutPlay play;
  private final String rollout;
  private final EvidenceBucket bucket;
  private final AwsClients person;
  private final Set<String> shown = new HashSet<>();

  FleetSimulation(FleetScenario scenario, long seed) {
    this.play = new RolloutPlay(scenario, Simulation.START, seed);
    this.rollout = Json.mapper().readTree(scenario.policy()).path("rollout").asString("");
    this.person = LocalDeployment.clients(play.organization().hub().httpClient("Person"));
    this.bucket = new EvidenceBucket(person, Organization.BUCKET);
  }

  /** Plays it to its end; a line for each change, where somebody watches. */
  Outcome run(Optional<PrintStream> out, Pace pace) {
    Optional<Instant> next = play.next();
    while (next.isPresent()) {
      pass(next.get(), pace);
      play.advance();
      out.ifPresent(this::show);
      next = play.next();
    }
    return outcome();
  }

  private void pass(Instant due, Pace pace) {
    Duration left = Duration.between(play.organization().clock().instant(), due);
    while (left.isPositive()) {
      left = left.minus(pace.next(left));
    }
  }

  private void show(PrintStream out) {
    if (bucket.get(FleetKeys.policy(rollout)).isEmpty()) {
      return;
    }
    Execution execution = play.execution();
    Seen seen =
        new Seen(
            execution.status() == ExecutionStatus.RUNNING,
            execution.status().name(),
            execution.error().orElse(""));
    new StandingText(StandingReader.read(bucket, rollout, person, execution.arn()), seen)
        .text()
        .lines()
        .filter(shown::add)
        .forEach(
            line ->
                out.println(
                    "%tF %<tTZ  %s"
                        .formatted(
                            play.organization()
                                .clock()
                                .instant()
                                .atOffset(java.time.ZoneOffset.UTC),
                            line)));
    out.flush();
  }

  private Outcome outcome() {
    Execution execution = play.execution();
    return new Outcome(
        execution.status().name(),
        execution.output().map(Json.mapper()::readTree),
        execution.error(),
        execution.cause(),
        "every wave is done",
        Duration.between(Simulation.START, play.organization().clock().instant()),
        play.organization().hub().ledger().calls(),
        play.organization().hub().mails(),
        play.organization().hub().objects(Organization.BUCKET));
  }
}
