package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.aws.execution.RolloutReader;
import io.github.auroraupgrade.aws.execution.StateMachines;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.request.input.FleetFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which rollout, and where its hub is. */
final class RolloutOption {
  static final String STATE_MACHINE = "aurora-upgrade-fleet";

  @Option(
      names = "--rollout",
      required = true,
      paramLabel = "NAME",
      description = "The rollout, as its policy names it.")
  private String rollout = "";

  @ArgGroup(validate = false, heading = "%nWhere its hub is, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  /**
   * A rollout and its hub.
   *
   * @param execution that works on it, or did last
   */
  record Opened(String rollout, Connection connection, EvidenceBucket bucket, String execution) {
    RolloutReader reader() {
      return new RolloutReader(connection.clients());
    }

    /** What people want of it now, and the tag of that; empty if nobody has said anything. */
    Optional<Stored> stored() {
      return bucket.get(FleetKeys.control(rollout));
    }

    static FleetControl control(Optional<Stored> stored) {
      return stored
          .map(
              found ->
                  Json.readKept(
                      found.content().getBytes(StandardCharsets.UTF_8), FleetControl.class))
          .orElse(FleetControl.NONE);
    }

    /** A document of the rollout, if there is one. */
    <T> Optional<T> read(String key, Class<T> type) {
      return bucket
          .get(key)
          .map(found -> Json.readKept(found.content().getBytes(StandardCharsets.UTF_8), type));
    }
  }

  /** The options that say where it is, as a person types them. */
  List<String> words() {
    return aws.words();
  }

  /**
   * The rollout that is meant.
   *
   * @throws UserMistake when there is none of that name
   */
  Opened open() {
    if (!FleetFields.isName(rollout)) {
      throw new UserMistake(
          "--rollout %s: give the name of a rollout, letters, digits, dots, hyphens and underscores."
              .formatted(rollout));
    }
    Connection connection = aws.open();
    EvidenceBucket bucket = bucket(connection, machine(connection));
    String execution =
        bucket
            .get(FleetKeys.hub(rollout))
            .map(
                stored ->
                    Json.read(stored.content().getBytes(StandardCharsets.UTF_8), JsonNode.class))
            .map(hub -> hub.path("execution").asString(""))
            .orElseThrow(
                () ->
                    new UserMistake(
                        "there has been no rollout %s here; check its name, account and Region."
                            .formatted(rollout)));
    return new Opened(rollout, connection, bucket, execution);
  }

  static EvidenceBucket bucket(Connection connection, String machine) {
    return new EvidenceBucket(
        connection.clients(), new RolloutReader(connection.clients()).bucket(machine));
  }

  /**
   * The fleet's state machine.
   *
   * @throws UserMistake when there is none
   */
  static String machine(Connection connection) {
    return new StateMachines(connection.clients())
        .named(STATE_MACHINE)
        .orElseThrow(
            () ->
                new UserMistake(
                    "there is no state machine '%s' in %s; deploy the hub, or give --region or --profile."
                        .formatted(STATE_MACHINE, connection.region())));
  }
}
