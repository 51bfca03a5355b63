package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The file with the policy. */
final class PolicyOption {
  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "The rollout's policy, JSON: waves, caps, budget; - is standard input.")
  private String file = "";

  /** Read once: standard input is there once only. */
  private Optional<JsonNode> document = Optional.empty();

  /** The document as it is. */
  JsonNode document(Console console) {
    if (document.isEmpty()) {
      document = Optional.of(TextFile.read("--policy", file, console).json());
    }
    return document.get();
  }

  /**
   * What the file says.
   *
   * @throws UserMistake naming every field that cannot be used
   */
  FleetPolicy read(Console console) {
    return switch (FleetPolicyReader.read(document(console))) {
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
