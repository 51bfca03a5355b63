package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.OptionNames;
import io.github.auroraupgrade.request.input.RunInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which upgrade is wanted, under which conditions; the fields of a run's input, as options. */
@Command
public final class WantedOptions {
  private final InputOptions options = new InputOptions();

  @Spec(Spec.Target.MIXEE)
  void command(CommandSpec command) {
    options.addTo(command);
  }

  /**
   * What is wanted, read by the rules that a run's input is read by.
   *
   * @param planOnly whether a run would plan and change nothing
   * @throws UserMistake naming the option that cannot be used
   */
  public UpgradeRequest request(boolean planOnly) {
    return read(input(planOnly), "");
  }

  /**
   * A run's input, as a person could paste it: what was given and nothing else.
   *
   * @param planOnly whether the run plans and changes nothing
   */
  public ObjectNode input(boolean planOnly) {
    ObjectNode input = JsonMapper.shared().createObjectNode();
    options.into(input);
    if (planOnly) {
      input.put("dryRun", true);
    }
    return input;
  }

  /** The options that were given, by name. */
  public List<String> given() {
    return input(false).propertyNames().stream().map(OptionNames::of).toList();
  }

  /**
   * Reads an input by the rules of a run; it has to be a console input, no event.
   *
   * @param place for the sentence when it cannot be used: the file; empty for options
   * @throws UserMistake naming every field, or option, that cannot be used
   */
  public static UpgradeRequest read(JsonNode input, String place) {
    return switch (InputReader.read(input, new AwsAccount("", ""))) {
      case RunInput.Named(UpgradeRequest request) -> request;
      case RunInput.Refused(Optional<String> _, List<Refusal> refusals) ->
          throw new UserMistake(mistakes(refusals, place));
      case RunInput.Noticed(EventNotice notice) -> throw noInput(place, notice.because());
      case RunInput.NotOurs(String reason) -> throw noInput(place, reason);
    };
  }

  private static UserMistake noInput(String place, String why) {
    return new UserMistake(
        "%s is an event, no console input (%s); give an object with globalClusterIdentifier."
            .formatted(place, why));
  }

  private static String mistakes(List<Refusal> refusals, String place) {
    return refusals.stream()
        .map(refusal -> inWords(refusal.reason(), place) + " " + refusal.remedy())
        .collect(Collectors.joining(" "));
  }

  private static String inWords(String reason, String place) {
    return place.isEmpty() ? OptionNames.inOptions(reason) : place + ": " + reason;
  }
}
