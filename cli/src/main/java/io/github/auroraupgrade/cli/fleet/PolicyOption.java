package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleetplan.FleetPolicy;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.FleetRefusal;
import io.github.auroraupgrade.fleetplan.PolicyAnswer;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The file with the policy. */
final class PolicyOption {
  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The rollout's policy, JSON: waves, caps, budget; - is standard input.")
  private String file = "";

  /**
   * What the file says.
   *
   * @throws UserMistake naming every field that cannot be used
   */
  FleetPolicy read(Console console) {
    return switch (FleetPolicyReader.read(TextFile.read("--policy", file, console).json())) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) ->
          throw new UserMistake(
              "--policy "
                  + file
                  + ": "
                  + refusals.stream()
                      .map(
                          refusal ->
                              refusal.rule().printed()
                                  + ": "
                                  + refusal.reason()
                                  + " "
                                  + refusal.remedy())
                      .collect(Collectors.joining("\n  ", "", "")));
    };
  }
}
