package io.github.auroraupgrade.cli.run;

import io.github.auroraupgrade.aws.execution.StateMachines;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.UserMistake;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which state machine; by default found by its name. */
final class MachineOption {
  private static final String USUAL_NAME = "aurora-global-upgrade";

  @Option(
      names = "--state-machine",
      paramLabel = "ARN|NAME",
      description = "The state machine that runs upgrades; by default " + USUAL_NAME + ".")
  private Optional<String> stateMachine = Optional.empty();

  /** The Region in an ARN. */
  static Optional<String> region(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > 5 && parts[0].equals("arn") && !parts[3].isEmpty()
        ? Optional.of(parts[3])
        : Optional.empty();
  }

  /** The Region the option names, if it names one. */
  Optional<String> region() {
    return stateMachine.flatMap(MachineOption::region);
  }

  /**
   * Its ARN.
   *
   * @throws UserMistake when there is none of that name
   */
  String arn(Connection connection) {
    String wanted = stateMachine.orElse(USUAL_NAME);
    if (wanted.startsWith("arn:")) {
      return wanted;
    }
    return new StateMachines(connection.clients())
        .named(wanted)
        .orElseThrow(
            () ->
                new UserMistake(
                    ("there is no state machine '%s' in %s; deploy it (docs/deploy.md), or give"
                            + " --region or --state-machine.")
                        .formatted(wanted, connection.region())));
  }
}
