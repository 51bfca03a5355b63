package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Conditions.Canary;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.text.NearNames;
import io.github.auroraupgrade.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads the fields of the input that say under which conditions a run may go on. */
final class ConditionsReader {
  static final List<String> FIELDS =
      List.of(
          "approval",
          "approvalHours",
          "startAt",
          "changeCalendars",
          "canary",
          "soakMinutes",
          "soakLimits",
          "progressMails");

  private static final List<String> LIMITS =
      List.of("replicationLagSeconds", "errorsPerSecond", "connections");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
  private static final Pattern CALENDAR =
      Pattern.compile(
          "(arn:aws[a-z-]*:ssm:[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:document/)?"
              + "[A-Za-z0-9_.-]{3,128}");
  private static final int MOST_APPROVAL_HOURS = 168;
  private static final int MOST_CALENDARS = 5;
  private static final int MOST_SOAK_MINUTES = 1440;
  private static final int MOST_LAG_SECONDS = 86_400;
  private static final double MOST_ERRORS = 1_000_000;

  private final JsonNode input;
  private final BiConsumer<String, String> refuse;

  /** Refusals are handed on as reason and remedy. */
  ConditionsReader(JsonNode input, BiConsumer<String, String> refuse) {
    this.input = input;
    this.refuse = refuse;
  }

  Conditions read() {
    Optional<Canary> canary = canary();
    return new Conditions(
        word(
                "approval",
                Approval::named,
                Approval.words(),
                "Give one of " + String.join(", ", Approval.words()))
            .orElse(Approval.NONE),
        number(input, "", "approvalHours", 1, MOST_APPROVAL_HOURS)
            .orElse(Conditions.USUAL_APPROVAL_HOURS),
        word(
                "startAt",
                StartAt::parse,
                StartAt.WORDS,
                "Give now, maintenance-window, or a time in ISO 8601 with its offset, for example"
                    + " 2026-11-22T05:00:00Z")
            .orElseGet(StartAt.Now::new),
        calendars(),
        canary,
        number(input, "", "soakMinutes", 0, MOST_SOAK_MINUTES)
            .orElse(canary.isPresent() ? Conditions.USUAL_SOAK_MINUTES : 0),
        limits(),
        progressMails());
  }

  private boolean progressMails() {
    JsonNode node = input.get("progressMails");
    if (node != null && !node.isBoolean()) {
      wrong("progressMails", node, "Give true or false, or leave the field out.");
    }
    return node != null && node.booleanValue(false);
  }

  private <T> Optional<T> word(
      String field, Function<String, Optional<T>> parse, List<String> words, String remedy) {
    JsonNode node = input.get(field);
    if (node == null) {
      return Optional.empty();
    }
    Optional<T> value = node.isString() ? parse.apply(node.stringValue()) : Optional.empty();
    if (value.isEmpty()) {
      String meant = NearNames.question(node.asString(""), words);
      wrong(field, node, meant + remedy + ", or leave the field out.");
    }
    return value;
  }

  private Optional<Canary> canary() {
    JsonNode node = input.get("canary");
    if (node == null || (node.isBoolean() && !node.booleanValue())) {
      return Optional.empty();
    }
    if (node.isBoolean()) {
      return Optional.of(new Canary(Optional.empty()));
    }
    if (node.isString() && REGION.matcher(node.stringValue()).matches()) {
      return Optional.of(new Canary(Optional.of(node.stringValue())));
    }
    wrong(
        "canary",
        node,
        "Give true, false, or the Region of the secondary that shall go first, for example"
            + " \"eu-west-1\".");
    return Optional.empty();
  }

  private List<String> calendars() {
    JsonNode node = input.get("changeCalendars");
    List<String> calendars = new ArrayList<>();
    if (node == null) {
      return calendars;
    }
    if (node.isArray() && node.size() <= MOST_CALENDARS) {
      node.valueStream()
          .filter(one -> one.isString() && CALENDAR.matcher(one.stringValue()).matches())
          .map(JsonNode::stringValue)
          .distinct()
          .forEach(calendars::add);
    }
    if (!node.isArray() || calendars.size() != node.size()) {
      wrong(
          "changeCalendars",
          node,
          "Give up to "
              + MOST_CALENDARS
              + " different names or ARNs of change calendars of AWS Systems Manager, as an"
              + " array. One that another account shares needs its ARN.");
    }
    return calendars;
  }

  private SoakLimits limits() {
    JsonNode node = input.get("soakLimits");
    if (node == null) {
      return SoakLimits.USUAL;
    }
    if (!node.isObject()) {
      wrong("soakLimits", node, "Give an object with " + String.join(", ", LIMITS) + ".");
      return SoakLimits.USUAL;
    }
    for (String name : node.propertyNames()) {
      if (!LIMITS.contains(name)) {
        refuse.accept(
            "Field 'soakLimits." + Printable.ascii(name) + "' is not known.",
            "Allowed fields are " + String.join(", ", LIMITS) + ".");
      }
    }
    return new SoakLimits(
        number(node, "soakLimits.", "replicationLagSeconds", 1, MOST_LAG_SECONDS)
            .orElse(SoakLimits.USUAL.replicationLagSeconds()),
        errors(node).orElse(SoakLimits.USUAL.errorsPerSecond()),
        number(node, "soakLimits.", "connections", 1, Integer.MAX_VALUE));
  }

  private Optional<Double> errors(JsonNode limits) {
    JsonNode node = limits.get("errorsPerSecond");
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > MOST_ERRORS) {
      wrong("soakLimits.errorsPerSecond", node, "Give a number of 0 or more.");
      return Optional.empty();
    }
    return Optional.of(node.doubleValue());
  }

  private Optional<Integer> number(JsonNode in, String path, String field, int least, int most) {
    JsonNode node = in.get(field);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < least
        || node.intValue() > most) {
      wrong(
          path + field,
          node,
          "Give a whole number from " + least + " to " + most + ", or leave the field out.");
      return Optional.empty();
    }
    return Optional.of(node.intValue());
  }

  private void wrong(String field, JsonNode node, String remedy) {
    String found =
        node.isString()
            ? "'" + Printable.ascii(node.stringValue()) + "'"
            : ConsoleReader.kind(node)
                + (node.isNumber() ? ", " + Printable.ascii(node.toString()) : "");
    refuse.accept("Field '" + field + "' is " + found + ".", remedy);
  }
}
