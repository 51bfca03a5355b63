package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.text.NearNames;
import io.github.auroraupgrade.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of {@link ExecutionOptions}; what does not fit becomes a refusal that names the
 * field.
 */
final class ExecutionOptionsReader {
  private static final String CONSENT = "consent";
  private static final String GROUPS = "parameterGroups";
  private static final String PATCH_AT = "patchAt";
  private static final String INSTANCE_ACTIONS = "includeInstanceActions";
  private static final String REHEARSED_ON = "rehearsedOn";
  private static final String WITHIN_DAYS = "withinDays";
  private static final String SNAPSHOT = "safetySnapshot";
  private static final String TOGETHER = "secondariesTogether";

  /** The names of the fields. */
  static final List<String> FIELDS =
      List.of(
          CONSENT,
          GROUPS,
          PATCH_AT,
          INSTANCE_ACTIONS,
          REHEARSED_ON,
          WITHIN_DAYS,
          SNAPSHOT,
          TOGETHER);

  private static final Pattern CONSENT_FORM =
      Pattern.compile("(snapshot-restore|rebuild-secondaries):[0-9a-f]{64}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z](?:[-.]?[A-Za-z0-9]){0,254}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]{2,})+-\\d{1,2}");
  private static final int MOST_DAYS = 365;

  private final JsonNode input;
  private final List<Refusal> refusals;

  ExecutionOptionsReader(JsonNode input, List<Refusal> refusals) {
    this.input = input;
    this.refusals = refusals;
  }

  ExecutionOptions read() {
    return new ExecutionOptions(
        consent(),
        groups(),
        patchAt(),
        flag(INSTANCE_ACTIONS).orElse(false),
        rehearsal(),
        flag(SNAPSHOT),
        together());
  }

  private boolean together() {
    boolean together = flag(TOGETHER).orElse(false);
    JsonNode canary = input.get("canary");
    if (together && canary != null && canary.asBoolean(true)) {
      refuse(
          TOGETHER,
          input.get(TOGETHER),
          "Leave it out, or leave canary out: a canary goes first and alone.");
    }
    return together;
  }

  private List<String> consent() {
    JsonNode node = input.get(CONSENT);
    List<String> given = new ArrayList<>();
    if (node == null) {
      return given;
    }
    boolean fits =
        node.isArray()
            && node.valueStream()
                .allMatch(
                    one -> one.isString() && CONSENT_FORM.matcher(one.stringValue()).matches());
    if (!fits) {
      refuse(
          CONSENT,
          node,
          "Give a list such as [\"rebuild-secondaries:<the plan's SHA-256>\"]; a dry run tells the"
              + " hash.");
      return given;
    }
    node.valueStream().forEach(one -> given.add(one.stringValue()));
    return given;
  }

  private Map<String, NewParameterGroups> groups() {
    Map<String, NewParameterGroups> groups = new LinkedHashMap<>();
    JsonNode node = input.get(GROUPS);
    if (node == null) {
      return groups;
    }
    if (!node.isObject()) {
      refuseGroups(node);
      return groups;
    }
    for (String region : node.propertyNames()) {
      JsonNode named = node.get(region);
      Optional<String> cluster = name(named, "cluster");
      Optional<String> instance = name(named, "instance");
      boolean known =
          named.isObject()
              && named
                  .propertyStream()
                  .allMatch(field -> List.of("cluster", "instance").contains(field.getKey()));
      if (!known
          || !REGION.matcher(region).matches()
          || cluster.isPresent() == (named.get("cluster") == null)
          || instance.isPresent() == (named.get("instance") == null)) {
        refuseGroups(named);
        return groups;
      }
      groups.put(region, new NewParameterGroups(cluster, instance));
    }
    return groups;
  }

  private void refuseGroups(JsonNode node) {
    refuse(
        GROUPS,
        node,
        "Name the groups of the new family by Region, for example"
            + " {\"us-east-1\":{\"cluster\":\"orders-pg17\",\"instance\":\"orders-pg17\"}}.");
  }

  private static Optional<String> name(JsonNode named, String field) {
    return Optional.ofNullable(named.get(field))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(name -> NAME.matcher(name).matches());
  }

  private Optional<PatchAt> patchAt() {
    JsonNode node = input.get(PATCH_AT);
    if (node == null) {
      return Optional.empty();
    }
    Optional<PatchAt> at = node.isString() ? PatchAt.named(node.stringValue()) : Optional.empty();
    if (at.isEmpty()) {
      refuse(
          PATCH_AT,
          node,
          NearNames.question(node.asString(""), PatchAt.names())
              + "Give one of "
              + String.join(", ", PatchAt.names())
              + ".");
    }
    return at;
  }

  private Optional<Rehearsal> rehearsal() {
    JsonNode on = input.get(REHEARSED_ON);
    JsonNode days = input.get(WITHIN_DAYS);
    if (days != null
        && (on == null
            || !days.canConvertToInt()
            || !days.isIntegralNumber()
            || days.intValue() < 1
            || days.intValue() > MOST_DAYS)) {
      refuse(
          WITHIN_DAYS,
          days,
          "Give a whole number from 1 to " + MOST_DAYS + ", next to " + REHEARSED_ON + ".");
      return Optional.empty();
    }
    if (on == null) {
      return Optional.empty();
    }
    if (!on.isString() || !NAME.matcher(on.stringValue()).matches()) {
      refuse(REHEARSED_ON, on, "Give the identifier of the global cluster that was rehearsed on.");
      return Optional.empty();
    }
    return Optional.of(
        new Rehearsal(on.stringValue(), days == null ? Rehearsal.DAYS : days.intValue()));
  }

  private Optional<Boolean> flag(String field) {
    JsonNode node = input.get(field);
    if (node != null && !node.isBoolean()) {
      refuse(field, node, "Give true or false, or leave the field out.");
      return Optional.empty();
    }
    return Optional.ofNullable(node).map(JsonNode::booleanValue);
  }

  private void refuse(String field, JsonNode node, String remedy) {
    refusals.add(
        new Refusal(
            RuleName.READABLE_INPUT,
            "Field '" + field + "' is " + Printable.ascii(node.toString()) + ".",
            remedy));
  }
}
