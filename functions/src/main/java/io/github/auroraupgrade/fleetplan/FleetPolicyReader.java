package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleet.AwsRegions;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.Selection;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.policy.PolicyObject;
import io.github.auroraupgrade.fleetplan.policy.PolicyRules;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.input.FleetFields;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a policy; every mistake is refused at once, each naming its field. */
public final class FleetPolicyReader {
  private static final String NAME =
      "Give a name of 1 to 40 letters, digits, dots, hyphens and underscores.";
  private static final String REFUSE = "refuse";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern ALARM = Pattern.compile("(?!\\*)[^*\\p{Cntrl}]{1,254}\\*?");
  private static final int MOST_ALARMS = 20;
  private static final int MOST_WAVES = 20;
  private static final int MOST_LANES = 1_000;
  private static final int MOST_RUNS = 40;
  private static final int MOST_BAKE_HOURS = 24 * 28;
  private static final int USUAL_ACCOUNTS = 10;
  private static final int USUAL_RUNS = 2;

  private final List<FleetRefusal> refusals = new ArrayList<>();

  private FleetPolicyReader() {}

  /** What this document says. */
  public static PolicyAnswer read(JsonNode document) {
    FleetPolicyReader reader = new FleetPolicyReader();
    FleetPolicy policy = reader.policy(PolicyObject.of("", document, reader.refusals));
    if (reader.refusals.isEmpty()) {
      reader.refusals.addAll(PolicyRules.broken(policy));
    }
    return reader.refusals.isEmpty()
        ? new PolicyAnswer.Read(policy)
        : new PolicyAnswer.Refused(reader.refusals);
  }

  private FleetPolicy policy(PolicyObject fields) {
    Optional<String> rollout = fields.text("rollout", FleetFields::isName, NAME);
    if (fields.any("rollout").isEmpty()) {
      fields.refuse("rollout", NAME);
    }
    FleetPolicy policy =
        new FleetPolicy(
            rollout.orElse(""),
            fields
                .word(
                    "target",
                    FleetPolicyReader::isTarget,
                    Target.words(),
                    "Give a version, or one of " + String.join(", ", Target.words()) + ".")
                .orElse("latest-minor"),
            selection(fields.object("select")),
            waves(fields),
            budget(fields.object("budget")),
            fields.texts(
                "changeCalendars",
                text -> !text.isBlank(),
                "Give names or ARNs of change calendars of AWS Systems Manager, as an array."),
            alarms(fields.object("gates")),
            fields
                .text(
                    "withoutWave",
                    text -> text.equals(REFUSE) || FleetFields.isName(text),
                    "Give refuse, or the name of a wave.")
                .filter(name -> !name.equals(REFUSE)),
            RunFields.read(fields, refusals));
    fields.refuseOthers();
    return policy;
  }

  private static boolean isTarget(String text) {
    try {
      Target.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Selection selection(PolicyObject fields) {
    Selection selection =
        new Selection(
            fields.words(
                "engines",
                Engine.names(),
                "Give aurora-mysql, aurora-postgresql, or both, as an array."),
            fields.texts(
                "accounts",
                text -> ACCOUNT.matcher(text).matches(),
                "Give account ids of twelve digits as an array. Organizational units are not looked"
                    + " up, because that takes rights in the organization's management account;"
                    + " list the accounts of one with: aws organizations list-accounts-for-parent"
                    + " --parent-id ou-..."),
            fields.words(
                "regions",
                text -> REGION.matcher(text).matches(),
                AwsRegions.NAMES,
                "Give Regions such as us-east-1, as an array."),
            tags(fields),
            fields.number("behindBy", 0, 1_000).orElse(1),
            fields.texts(
                "exclude",
                text -> !text.isBlank(),
                "Give identifiers or ARNs of global clusters, as an array."));
    fields.refuseOthers();
    return selection;
  }

  private static List<String> alarms(PolicyObject fields) {
    List<String> alarms =
        fields.texts(
            "alarms",
            text -> ALARM.matcher(text).matches(),
            "Give names of CloudWatch alarms of the hub's account and Region as an array, a final *"
                + " for all that begin so.");
    if (alarms.size() > MOST_ALARMS) {
      fields.refuse("alarms", "Give at most " + MOST_ALARMS + "; a composite alarm joins several.");
    }
    fields.refuseOthers();
    return alarms;
  }

  private static Map<String, List<String>> tags(PolicyObject fields) {
    Map<String, List<String>> tags = new HashMap<>();
    if (fields.any("tags").isPresent()) {
      PolicyObject given = fields.object("tags");
      for (String key : names(fields.any("tags").get())) {
        tags.put(
            key,
            given.texts(
                key, _ -> true, "Give the values it may have as an array, [\"*\"] for any."));
      }
    }
    return tags;
  }

  private static List<String> names(JsonNode node) {
    return node.isObject() ? List.copyOf(node.propertyNames()) : List.of();
  }

  private List<WavePolicy> waves(PolicyObject fields) {
    List<PolicyObject> given =
        fields.objects("waves", "Give the waves in their order, as an array of objects.");
    if (given.size() > MOST_WAVES) {
      fields.refuse("waves", "Give at most " + MOST_WAVES + " waves.");
    }
    return given.stream().map(FleetPolicyReader::wave).toList();
  }

  private static WavePolicy wave(PolicyObject fields) {
    Optional<String> name = fields.text("name", FleetFields::isName, NAME);
    if (fields.any("name").isEmpty()) {
      fields.refuse("name", NAME);
    }
    WavePolicy wave =
        new WavePolicy(
            name.orElse(""),
            match(fields, name.orElse("")),
            fields.number("percent", 1, 100),
            fields.flag("approval"),
            fields.number("bakeHours", 0, MOST_BAKE_HOURS).orElse(0),
            fields.number("accountsAtOnce", 1, MOST_LANES).orElse(USUAL_ACCOUNTS),
            fields.number("perAccount", 1, MOST_RUNS).orElse(USUAL_RUNS),
            fields
                .word(
                    "startAt",
                    FleetPolicyReader::isStart,
                    StartAt.WORDS,
                    "Give now, maintenance-window, or a time in ISO 8601 with its offset.")
                .orElse("now"));
    fields.refuseOthers();
    return wave;
  }

  private static SortedMap<String, String> match(PolicyObject fields, String name) {
    SortedMap<String, String> match = new TreeMap<>();
    Optional<JsonNode> given = fields.any("match");
    if (given.isEmpty()) {
      match.put(UpgradeTags.WAVE, name);
      return match;
    }
    PolicyObject tags = fields.object("match");
    for (String key : names(given.get())) {
      tags.text(key, _ -> true, "Give the tag's value, or * for any.")
          .ifPresent(value -> match.put(key, value));
    }
    if (given.get().isEmpty()) {
      fields.refuse("match", "Name at least one tag, or leave the field out.");
    }
    return match;
  }

  private static boolean isStart(String text) {
    if (StartAt.WORDS.contains(text)) {
      return true;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static FailureBudget budget(PolicyObject fields) {
    FailureBudget budget =
        new FailureBudget(
            fields.percent("percent").orElse(FailureBudget.USUAL.percent()),
            fields.number("least", 1, 1_000).orElse(FailureBudget.USUAL.least()));
    fields.refuseOthers();
    return budget;
  }
}
