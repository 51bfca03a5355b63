package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.text.NearNames;
import io.github.auroraupgrade.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"globalClusterIdentifier":"orders"}} and its optional fields. */
final class ConsoleReader {
  private static final String IDENTIFIER = "globalClusterIdentifier";
  private static final String TARGET = "targetEngineVersion";
  private static final String DRY_RUN = "dryRun";
  private static final String CONCURRENT = "maxConcurrentSecondaries";
  private static final String CURRENT = "currentEngineVersion";
  private static final String STRATEGY = "strategy";
  private static final String STRICT = "strict";
  private static final String BECAUSE = "because";
  private static final String STARTED_BY = "startedBy";
  private static final List<String> ALLOWED =
      Stream.concat(
              Stream.of(
                  IDENTIFIER, TARGET, DRY_RUN, CONCURRENT, CURRENT, STRATEGY, STRICT, BECAUSE),
              Stream.of(
                      List.of(STARTED_BY),
                      ConditionsReader.FIELDS,
                      ExecutionOptionsReader.FIELDS,
                      FleetFields.NAMES)
                  .flatMap(List::stream))
          .toList();

  /**
   * Step Functions asks callers to put {@code AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID} into a
   * nested execution's input, and CDK's {@code associateWithParent} does; it says nothing to us
   * (facts §1.5).
   */
  private static final String ADDED_BY_AWS = "AWS_STEP_FUNCTIONS_";

  /** Of thousands of unknown fields the first few tell enough, and have room in a mail. */
  private static final int MOST_UNKNOWN = 10;

  private static final Pattern SENTENCE = Pattern.compile("[\\x20-\\x7e]{1,1000}");
  private static final Pattern PERSON = Pattern.compile("[\\x20-\\x7e]{1,300}");
  private static final Pattern IDENTIFIER_FORM = Pattern.compile("[A-Za-z](?:-?[A-Za-z0-9]){0,62}");

  private final JsonNode input;
  private final List<Refusal> refusals = new ArrayList<>();

  private ConsoleReader(JsonNode input) {
    this.input = input;
  }

  static RunInput read(JsonNode input) {
    if (!input.isObject()) {
      return new RunInput.Refused(
          Optional.empty(),
          List.of(
              refusal(
                  "The input is " + kind(input) + ", not a JSON object.",
                  "Start with {\"globalClusterIdentifier\":\"…\"}.")));
    }
    return new ConsoleReader(input).read();
  }

  private RunInput read() {
    refuseUnknownFields();
    FleetFields.check(input, this::refuse);
    checkStartedBy();
    UpgradeRequest request =
        new UpgradeRequest(
            identifier(),
            target(),
            currentVersion(),
            strategy(),
            flag(STRICT, true),
            flag(DRY_RUN, false),
            concurrent(),
            new ConditionsReader(input, this::refuse).read(),
            because().orElse("Started by hand or by a program."),
            new ExecutionOptionsReader(input, refusals).read());
    return refusals.isEmpty()
        ? new RunInput.Named(request)
        : new RunInput.Refused(readable(request.globalClusterIdentifier()), refusals);
  }

  private static Optional<String> readable(String identifier) {
    return Optional.of(identifier).filter(name -> IDENTIFIER_FORM.matcher(name).matches());
  }

  private void refuseUnknownFields() {
    input.propertyNames().stream()
        .filter(name -> !ALLOWED.contains(name) && !name.startsWith(ADDED_BY_AWS))
        .limit(MOST_UNKNOWN)
        .forEach(
            name ->
                refuse(
                    "Field '" + Printable.ascii(name) + "' is not known.",
                    NearNames.question(name, ALLOWED)
                        + "Allowed fields are "
                        + String.join(", ", ALLOWED)
                        + "."));
  }

  private String identifier() {
    JsonNode node = input.get(IDENTIFIER);
    String remedy = "Give the identifier of a global cluster, for example \"orders\".";
    if (node == null) {
      refuse("Field '" + IDENTIFIER + "' is missing.", remedy);
      return "";
    }
    if (!node.isString()) {
      refuse("Field '" + IDENTIFIER + "' is " + kind(node) + ", not a string.", remedy);
      return "";
    }
    if (!IDENTIFIER_FORM.matcher(node.stringValue()).matches()) {
      refuse(
          "Field '" + IDENTIFIER + "' is '" + Printable.ascii(node.stringValue()) + "'.",
          "A global cluster identifier has 1 to 63 letters, digits and single hyphens, and begins"
              + " with a letter; an ARN is not accepted.");
    }
    return node.stringValue().toLowerCase(java.util.Locale.ROOT);
  }

  private Target target() {
    return parsed(
            TARGET,
            text -> Optional.of(Target.parse(text)),
            Target.words(),
            "Give a version as AWS prints it, for example \"16.13\" or"
                + " \"8.0.mysql_aurora.3.10.4\", or one of "
                + String.join(", ", Target.words())
                + ".")
        .orElse(Target.Word.LATEST_MINOR);
  }

  private Optional<EngineVersion> currentVersion() {
    return parsed(
        CURRENT,
        text -> Optional.of(EngineVersion.parse(text)),
        List.of(),
        "Give the full version where AWS hides it, for example \"5.6.mysql_aurora.1.14.3\", or"
            + " leave the field out.");
  }

  private Optional<Strategy> strategy() {
    return parsed(
        STRATEGY,
        Strategy::named,
        Strategy.names(),
        "Give one of "
            + String.join(", ", Strategy.names())
            + ", or leave the field out and let the planner choose.");
  }

  private Optional<String> because() {
    return parsed(
        BECAUSE,
        text -> Optional.of(text).filter(sentence -> SENTENCE.matcher(sentence).matches()),
        List.of(),
        "Give a sentence of 1 to 1000 printable ASCII characters for the mails, or leave the field"
            + " out.");
  }

  /** For the evidence alone: no plan depends on it. */
  private void checkStartedBy() {
    parsed(
        STARTED_BY,
        text -> Optional.of(text).filter(who -> PERSON.matcher(who).matches()),
        List.of(),
        "Give who starts the run, 1 to 300 printable ASCII characters, or leave the field out.");
  }

  private <T> Optional<T> parsed(
      String field, Function<String, Optional<T>> parse, List<String> words, String remedy) {
    JsonNode node = input.get(field);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isString()) {
      refuse("Field '" + field + "' is " + kind(node) + ", not a string.", remedy);
      return Optional.empty();
    }
    Optional<T> value = attempt(parse, node.stringValue());
    if (value.isEmpty()) {
      String text = node.stringValue();
      refuse(
          "Field '" + field + "' is '" + Printable.ascii(text) + "'.",
          NearNames.question(text, words) + remedy);
    }
    return value;
  }

  private static <T> Optional<T> attempt(Function<String, Optional<T>> parse, String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean flag(String field, boolean otherwise) {
    JsonNode node = input.get(field);
    if (node != null && !node.isBoolean()) {
      refuse(
          "Field '" + field + "' is " + kind(node) + ", not true or false.",
          "Give true or false, or leave the field out; without it, it is " + otherwise + ".");
    }
    return node == null ? otherwise : node.booleanValue(otherwise);
  }

  private int concurrent() {
    JsonNode node = input.get(CONCURRENT);
    String remedy =
        "Give a whole number from 1 to "
            + UpgradeRequest.MOST_SECONDARIES
            + ", or leave the field out: one secondary cluster alone, then all the others"
            + " together.";
    if (node == null) {
      return UpgradeRequest.MOST_SECONDARIES;
    }
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      refuse("Field '" + CONCURRENT + "' is " + kind(node) + ", not a whole number.", remedy);
      return 1;
    }
    if (node.intValue() < 1 || node.intValue() > UpgradeRequest.MOST_SECONDARIES) {
      refuse("Field '" + CONCURRENT + "' is " + node.intValue() + ".", remedy);
    }
    return node.intValue();
  }

  private void refuse(String reason, String remedy) {
    refusals.add(refusal(reason, remedy));
  }

  private static Refusal refusal(String reason, String remedy) {
    return new Refusal(RuleName.READABLE_INPUT, reason, remedy);
  }

  static String kind(JsonNode node) {
    return "a JSON " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
