package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.InputReader;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RunInput;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which upgrade is wanted, under which conditions; the fields of a run's input, as options. */
public final class WantedOptions {
  private static final String ANY_SECONDARY = "any";
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("--global-cluster", "globalClusterIdentifier"),
          Map.entry("--target", "targetEngineVersion"),
          Map.entry("--strategy", "strategy"),
          Map.entry("--current", "currentEngineVersion"),
          Map.entry("--max-concurrent", "maxConcurrentSecondaries"),
          Map.entry("--no-strict", "strict"),
          Map.entry("--because", "because"),
          Map.entry("--approval", "approval"),
          Map.entry("--approval-hours", "approvalHours"),
          Map.entry("--start-at", "startAt"),
          Map.entry("--change-calendar", "changeCalendars"),
          Map.entry("--canary", "canary"),
          Map.entry("--soak-minutes", "soakMinutes"));

  @Option(
      names = "--global-cluster",
      paramLabel = "ID",
      description = "The identifier of the global database; required.")
  private Optional<String> globalCluster = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      description = {
        "Its new engine version, or latest-patch, latest-minor (unless told), recommended, lts."
      })
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How each step is made: secondaries-first, managed-global, pending-patch,"
              + " snapshot-restore or rebuild-secondaries; the planner chooses unless told.")
  private Optional<String> strategy = Optional.empty();

  @Option(
      names = "--current",
      paramLabel = "VERSION",
      description = "The full version it runs, where AWS hides it (5.6.10a, 5.7.12).")
  private Optional<String> current = Optional.empty();

  @Option(
      names = "--no-strict",
      description = "Allow Aurora MySQL 2 to 3 in place, under AWS's conditions.")
  private boolean lenient;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description = "How many secondary clusters may be under way at once, 1 to 10; 1 unless told.")
  private Optional<Integer> concurrent = Optional.empty();

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "Why; the mails and the plan repeat it. A change number, for example.")
  private Optional<String> because = Optional.empty();

  @Option(
      names = "--approval",
      paramLabel = "WHEN",
      description = "Who has to agree first: none (unless told), start, primary or both.")
  private Optional<String> approval = Optional.empty();

  @Option(
      names = "--approval-hours",
      paramLabel = "N",
      description = "How long a person may take for an answer, 1 to 168; 24 unless told.")
  private Optional<Integer> approvalHours = Optional.empty();

  @Option(
      names = "--start-at",
      paramLabel = "TIME",
      description =
          "now (unless told), maintenance-window, or a time such as 2026-11-22T05:00:00Z.")
  private Optional<String> startAt = Optional.empty();

  @Option(
      names = "--change-calendar",
      paramLabel = "NAME",
      description =
          "A change calendar of AWS Systems Manager that has to be open; may be given again.")
  private List<String> calendars = List.of();

  @Option(
      names = "--canary",
      paramLabel = "REGION",
      arity = "0..1",
      fallbackValue = ANY_SECONDARY,
      description = "One secondary goes first and alone: that of REGION, or any.")
  private Optional<String> canary = Optional.empty();

  @Option(
      names = "--soak-minutes",
      paramLabel = "N",
      description =
          "How long metrics have to stay well after the canary and before the primary, 0 to 1440.")
  private Optional<Integer> soakMinutes = Optional.empty();

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
    text().forEach((option, value) -> value.ifPresent(it -> input.put(field(option), it)));
    numbers().forEach((option, value) -> value.ifPresent(it -> input.put(field(option), it)));
    canary.ifPresent(
        region -> {
          if (region.equals(ANY_SECONDARY)) {
            input.put("canary", true);
          } else {
            input.put("canary", region);
          }
        });
    if (!calendars.isEmpty()) {
      calendars.forEach(input.putArray("changeCalendars")::add);
    }
    if (lenient) {
      input.put("strict", false);
    }
    if (planOnly) {
      input.put("dryRun", true);
    }
    return input;
  }

  /** The options that were given, by name. */
  public List<String> given() {
    return input(false).propertyNames().stream().map(WantedOptions::option).toList();
  }

  /**
   * Reads an input by the rules of a run; it has to be a console input, no event.
   *
   * @param place for the sentence when it cannot be used: the file; empty for options
   * @throws UserMistake naming every field, or option, that cannot be used
   */
  public static UpgradeRequest read(JsonNode input, String place) {
    return switch (InputReader.read(input, "")) {
      case RunInput.Named(UpgradeRequest request) -> request;
      case RunInput.Refused(List<Refusal> refusals) ->
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

  private Map<String, Optional<String>> text() {
    Map<String, Optional<String>> given = new LinkedHashMap<>();
    given.put("--global-cluster", globalCluster);
    given.put("--target", target);
    given.put("--strategy", strategy);
    given.put("--current", current);
    given.put("--because", because);
    given.put("--approval", approval);
    given.put("--start-at", startAt);
    return given;
  }

  private Map<String, Optional<Integer>> numbers() {
    Map<String, Optional<Integer>> given = new LinkedHashMap<>();
    given.put("--max-concurrent", concurrent);
    given.put("--approval-hours", approvalHours);
    given.put("--soak-minutes", soakMinutes);
    return given;
  }

  private static String field(String option) {
    return FIELDS.get(option);
  }

  private static String option(String field) {
    return FIELDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(field))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field);
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
    for (Map.Entry<String, String> option : FIELDS.entrySet()) {
      text = text.replace("Field '" + option.getValue() + "'", option.getKey());
    }
    return text;
  }
}
