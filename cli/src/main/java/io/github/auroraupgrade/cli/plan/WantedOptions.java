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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which upgrade is wanted, under which conditions; the fields of a run's input, as options. */
public final class WantedOptions {
  @ArgGroup(validate = false, heading = "%nWhat is upgraded, and how:%n")
  private final UpgradeOptions upgrade = new UpgradeOptions();

  @ArgGroup(validate = false, heading = "%nWho has to agree, and when it begins:%n")
  private final AgreementOptions agreement = new AgreementOptions();

  @ArgGroup(validate = false, heading = "%nWhat is tried first, and has to stay well:%n")
  private final CautionOptions caution = new CautionOptions();

  @ArgGroup(validate = false, heading = "%nPatches, and major versions:%n")
  private final KindOptions kind = new KindOptions();

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
    Stream.of(upgrade, agreement, caution, kind).forEach(options -> options.into(input));
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
        .map(refusal -> inOptions(refusal.reason(), place) + " " + refusal.remedy())
        .collect(Collectors.joining(" "));
  }

  private static String inOptions(String reason, String place) {
    if (!place.isEmpty()) {
      return place + ": " + reason;
    }
    String text = reason;
    for (Map.Entry<String, String> option : OptionNames.ALL.entrySet()) {
      text = text.replace("Field '" + option.getKey() + "'", option.getValue());
    }
    return text;
  }
}
