package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.AlarmReader;
import io.github.auroraupgrade.aws.execution.RolloutReader;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.progress.AlarmState;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads how far a rollout is: counting is listing. */
public final class StandingReader {
  private StandingReader() {}

  static RolloutStanding read(Opened opened) {
    return read(
        opened.bucket(), opened.rollout(), opened.connection().clients(), opened.execution());
  }

  /**
   * How far a rollout is, by the objects in the hub's bucket, the alarms of its policy and the
   * times of its execution; the clock of this machine does not count.
   *
   * @param execution the ARN of the one that works on it
   * @throws UserMistake when its policy is gone or cannot be read
   */
  public static RolloutStanding read(
      EvidenceBucket bucket, String rollout, AwsClients clients, String execution) {
    FleetPolicy policy = policy(bucket, rollout);
    FleetControl control = Opened.control(bucket.get(FleetKeys.control(rollout)));
    List<WaveStanding> waves = new ArrayList<>();
    for (int number = 0; number < policy.waves().size(); number++) {
      Optional<WavePlan> plan = document(bucket, FleetKeys.plan(rollout, number), WavePlan.class);
      List<String> begun = bucket.list(FleetKeys.begun(rollout, number));
      String wave = policy.waves().get(number).name();
      int forgiven = control.forgivenIn(wave);
      waves.add(
          new WaveStanding(
              wave,
              plan.map(made -> made.sizeWith(begun)).orElse(0),
              WaveTally.underWay(begun, bucket.list(FleetKeys.ended(rollout, number))),
              bucket.get(FleetKeys.judged(rollout, number)).isPresent(),
              !bucket.list(FleetKeys.heldByFailures(rollout, number, forgiven)).isEmpty()));
    }
    RolloutReader reader = new RolloutReader(clients);
    return RolloutStanding.of(
        policy,
        control,
        waves,
        () -> alarms(new AlarmReader(clients), policy),
        bake -> reader.judges(execution, bake).orElse(Instant.MAX));
  }

  /** Runs of waves under way that count as failed, at most so many of each. */
  static List<EndedRun> failed(Opened opened, RolloutStanding standing, int most) {
    List<EndedRun> failed = new ArrayList<>();
    for (int number = 0; number < standing.waves().size(); number++) {
      WaveStanding wave = standing.waves().get(number);
      if (wave.isOpen() && wave.tally().failed() > 0) {
        String folder = FleetKeys.failed(opened.rollout(), number);
        opened.bucket().list(folder).stream()
            .limit(most)
            .flatMap(name -> opened.read(folder + name, EndedRun.class).stream())
            .forEach(failed::add);
      }
    }
    return failed;
  }

  /** Who may not ask CloudWatch sees so, and all the rest. */
  private static Lookup<List<AlarmState>> alarms(AlarmReader alarms, FleetPolicy policy) {
    try {
      return alarms.read(policy.alarms());
    } catch (RetryLater unreachable) {
      return Lookup.unknown(unreachable.getMessage());
    }
  }

  private static FleetPolicy policy(EvidenceBucket bucket, String rollout) {
    JsonNode document =
        document(bucket, FleetKeys.policy(rollout), JsonNode.class)
            .orElseThrow(() -> new UserMistake("the policy of " + rollout + " is gone."));
    return switch (FleetPolicyReader.read(document)) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) ->
          throw new UserMistake(
              "the policy of %s cannot be read: %s"
                  .formatted(rollout, refusals.getFirst().reason()));
    };
  }

  private static <T> Optional<T> document(EvidenceBucket bucket, String key, Class<T> type) {
    return bucket
        .get(key)
        .map(found -> Json.readKept(found.content().getBytes(StandardCharsets.UTF_8), type));
  }
}
