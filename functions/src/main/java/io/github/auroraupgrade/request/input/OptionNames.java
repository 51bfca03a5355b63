package io.github.auroraupgrade.request.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a run's input as options of {@code aurora-upgrade start}, for mails that tell
 * people what to type. The command line's own tests read them back.
 */
public final class OptionNames {
  /** Each field, and its option; of fields within a field the path. */
  public static final Map<String, String> ALL = all();

  private OptionNames() {}

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("globalClusterIdentifier", "--global-cluster");
    all.put("targetEngineVersion", "--target");
    all.put("strategy", "--strategy");
    all.put("currentEngineVersion", "--current");
    all.put("strict", "--no-strict");
    all.put("maxConcurrentSecondaries", "--max-concurrent");
    all.put("secondariesTogether", "--secondaries-together");
    all.put("because", "--because");
    all.put("dryRun", "--plan-only");
    all.put("approval", "--approval");
    all.put("approvalHours", "--approval-hours");
    all.put("consent", "--consent");
    all.put("startAt", "--start-at");
    all.put("changeCalendars", "--change-calendar");
    all.put("progressMails", "--progress-mails");
    all.put("canary", "--canary");
    all.put("soakMinutes", "--soak-minutes");
    all.put("soakLimits.replicationLagSeconds", "--soak-lag");
    all.put("soakLimits.errorsPerSecond", "--soak-errors");
    all.put("soakLimits.connections", "--soak-connections");
    all.put("rehearsedOn", "--rehearsed-on");
    all.put("withinDays", "--within-days");
    all.put("safetySnapshot", "--safety-snapshot");
    all.put("patchAt", "--patch-at");
    all.put("includeInstanceActions", "--include-instance-actions");
    all.put("parameterGroups", "--parameter-groups");
    return all;
  }

  /** The option of a field; of a field that has only parts, the first part's. */
  public static String of(String field) {
    return ALL.entrySet().stream()
        .filter(entry -> entry.getKey().equals(field) || entry.getKey().startsWith(field + "."))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(field);
  }

  /** What a person types for this console input: options and values, each a word of its own. */
  public static List<String> words(JsonNode input) {
    List<String> words = new ArrayList<>();
    input.properties().forEach(field -> add(words, field.getKey(), field.getValue()));
    return words;
  }

  private static void add(List<String> words, String field, JsonNode value) {
    switch (field) {
      case "parameterGroups" ->
          value
              .properties()
              .forEach(
                  region ->
                      option(words, field, region.getKey() + "=" + groups(region.getValue())));
      case "soakLimits" ->
          value
              .properties()
              .forEach(limit -> add(words, field + "." + limit.getKey(), limit.getValue()));
      case "strict" -> flag(words, of(field), !value.booleanValue(true));
      case "safetySnapshot" ->
          flag(words, value.booleanValue(true) ? of(field) : "--no-safety-snapshot", true);
      default -> plain(words, field, value);
    }
  }

  private static void plain(List<String> words, String field, JsonNode value) {
    if (value.isArray()) {
      value.valueStream().forEach(one -> option(words, field, one.asString()));
    } else if (value.isBoolean()) {
      flag(words, of(field), value.booleanValue());
    } else {
      option(words, field, value.asString());
    }
  }

  private static String groups(JsonNode named) {
    String instance = named.path("instance").asString("");
    return named.path("cluster").asString("") + (instance.isEmpty() ? "" : "," + instance);
  }

  private static void option(List<String> words, String field, String value) {
    words.add(of(field));
    words.add(value);
  }

  private static void flag(List<String> words, String option, boolean given) {
    if (given) {
      words.add(option);
    }
  }
}
