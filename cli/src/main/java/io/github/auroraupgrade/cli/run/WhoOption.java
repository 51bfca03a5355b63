package io.github.auroraupgrade.cli.run;

import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.UserMistake;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who answers or orders: the person the credentials belong to. */
public final class WhoOption {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description =
          "Who you are, only with --simulator; with AWS, your credentials say who you are.")
  private Optional<String> by = Optional.empty();

  /**
   * A name that the evidence keeps.
   *
   * @throws UserMistake when a name is given where AWS knows better
   */
  public String who(Connection connection) {
    if (by.isPresent() && connection.simulator().isEmpty()) {
      throw new UserMistake(
          "--by is for the simulator: with AWS, the evidence names the owner of the credentials.");
    }
    return by.orElseGet(connection.caller());
  }
}
