package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads how far a rollout is: counting is listing. */
final class StandingReader {
  private StandingReader() {}

  static RolloutStanding read(Opened opened) {
    FleetPolicy policy = policy(opened);
    List<WaveStanding> waves = new ArrayList<>();
    for (int number = 0; number < policy.waves().size(); number++) {
      Optional<WavePlan> plan =
          opened.read(FleetKeys.plan(opened.rollout(), number), WavePlan.class);
      waves.add(
          new WaveStanding(
              policy.waves().get(number).name(),
              plan.map(made -> made.databases().size()).orElse(0),
              WaveTally.underWay(
                  opened.bucket().list(FleetKeys.begun(opened.rollout(), number)),
                  opened.bucket().list(FleetKeys.ended(opened.rollout(), number))),
              opened.bucket().get(FleetKeys.judged(opened.rollout(), number)).isPresent()));
    }
    return RolloutStanding.of(policy, Opened.control(opened.stored()), waves);
  }

  private static FleetPolicy policy(Opened opened) {
    JsonNode document =
        opened
            .read(FleetKeys.policy(opened.rollout()), JsonNode.class)
            .orElseThrow(() -> new UserMistake("the policy of " + opened.rollout() + " is gone."));
    return switch (FleetPolicyReader.read(document)) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) ->
          throw new UserMistake(
              "the policy of %s cannot be read: %s"
                  .formatted(opened.rollout(), refusals.getFirst().reason()));
    };
  }
}
