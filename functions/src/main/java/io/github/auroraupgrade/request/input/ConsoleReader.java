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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads {@code {"globalClusterIdentifier":"orders"}} and its optional fields. */
final class ConsoleReader {
  /**
   * Step Functions asks callers to put {@code AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID} into a
   * nested execution's input, and CDK's {@code associateWithParent} does; it says nothing to us
   * (facts §1.5).
   */
  private static final String ADDED_BY_AWS = "AWS_STEP_FUNCTIONS_";

  /** Of thousands of unknown fields the first few tell enough, and have room in a mail. */
  private static final int MOST_UNKNOWN = 10;

  private static final Pattern GLOBAL_CLUSTER_ARN =
      Pattern.compile("arn:[a-z-]+:rds::[0-9]{12}:global-cluster:(?<name>.+)");

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
            flag(InputField.STRICT),
            flag(InputField.DRY_RUN),
            concurrent(),
            new ConditionsReader(input, this::refuse).read(),
            because().orElse("Started by hand or by a program."),
            new ExecutionOptionsReader(input, refusals).read());
    return refusals.isEmpty()
        ? new RunInput.Named(request)
        : new RunInput.Refused(readable(request.globalClusterIdentifier()), refusals);
  }

  /** The database that is meant, so that a refusal can name it. */
  private static Optional<String> readable(String identifier) {
    Matcher arn = GLOBAL_CLUSTER_ARN.matcher(identifier);
    return Optional.of(arn.matches() ? arn.group("name") : identifier)
        .filter(
            name -> InputField.GLOBAL_CLUSTER_IDENTIFIER.shape().fits(StringNode.valueOf(name)));
  }

  private void refuseUnknownFields() {
    input.propertyNames().stream()
        .filter(name -> !InputField.names().contains(name) && !name.startsWith(ADDED_BY_AWS))
        .limit(MOST_UNKNOWN)
        .forEach(
            name ->
                refuse(
                    "Field '" + Printable.ascii(name) + "' is not known.",
                    NearNames.question(name, InputField.names())
                        + "Allowed fields are "
                        + String.join(", ", InputField.names())
                        + "."));
  }

  private String identifier() {
    InputField field = InputField.GLOBAL_CLUSTER_IDENTIFIER;
    JsonNode node = input.get(field.path());
    String remedy = "Give the identifier of a global cluster, for example \"orders\".";
    if (node == null) {
      refuse("Field '" + field.path() + "' is missing.", remedy);
      return "";
    }
    if (!node.isString()) {
      refuse("Field '" + field.path() + "' is " + kind(node) + ", not a string.", remedy);
      return "";
    }
    if (!field.shape().fits(node)) {
      refuse(
          "Field '" + field.path() + "' is '" + Printable.ascii(node.stringValue()) + "'.",
          "A global cluster identifier has 1 to 63 letters, digits and single hyphens, and begins"
              + " with a letter; an ARN is not accepted.");
    }
    return node.stringValue().toLowerCase(java.util.Locale.ROOT);
  }

  private Target target() {
    return parsed(
            InputField.TARGET_ENGINE_VERSION,
            Target::parse,
            "Give a version as AWS prints it, for example \"16.13\" or"
                + " \"8.0.mysql_aurora.3.10.4\", or one of "
                + String.join(", ", Target.words())
                + ".")
        .orElse(Target.Word.LATEST_MINOR);
  }

  private Optional<EngineVersion> currentVersion() {
    return parsed(
        InputField.CURRENT_ENGINE_VERSION,
        EngineVersion::parse,
        "Give the full version where AWS hides it, for example \"5.6.mysql_aurora.1.14.3\", or"
            + " leave the field out.");
  }

  private Optional<Strategy> strategy() {
    return parsed(
            InputField.STRATEGY,
            Strategy::named,
            "Give "
                + InputField.STRATEGY.shape().wanted()
                + ", or leave the field out and let the planner choose.")
        .flatMap(named -> named);
  }

  private Optional<String> because() {
    return parsed(
        InputField.BECAUSE,
        Function.identity(),
        "Give a sentence of 1 to 1000 printable ASCII characters for the mails, or leave the field"
            + " out.");
  }

  /** For the evidence alone: no plan depends on it. */
  private void checkStartedBy() {
    parsed(
        InputField.STARTED_BY,
        Function.identity(),
        "Give who starts the run, 1 to 300 printable ASCII characters, or leave the field out.");
  }

  private <T> Optional<T> parsed(InputField field, Function<String, T> parse, String remedy) {
    JsonNode node = field.in(input);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (!node.isString()) {
      refuse("Field '" + field.path() + "' is " + kind(node) + ", not a string.", remedy);
      return Optional.empty();
    }
    if (!field.shape().fits(node)) {
      refuse(
          "Field '" + field.path() + "' is '" + Printable.ascii(node.stringValue()) + "'.",
          field.meant(input) + remedy);
      return Optional.empty();
    }
    return Optional.of(parse.apply(node.stringValue()));
  }

  private boolean flag(InputField field) {
    JsonNode node = field.in(input);
    boolean usual = Boolean.parseBoolean(field.usual());
    if (!field.isAbsentOrFits(input)) {
      refuse(
          "Field '" + field.path() + "' is " + kind(node) + ", not true or false.",
          "Give true or false, or leave the field out; without it, it is " + usual + ".");
    }
    return node.booleanValue(usual);
  }

  private int concurrent() {
    InputField field = InputField.MAX_CONCURRENT_SECONDARIES;
    JsonNode node = field.in(input);
    if (field.isAbsentOrFits(input)) {
      return node.intValue(UpgradeRequest.MOST_SECONDARIES);
    }
    refuse(
        "Field '"
            + field.path()
            + "' is "
            + (node.isIntegralNumber() && node.canConvertToInt()
                ? node.asString()
                : kind(node) + ", not a whole number")
            + ".",
        "Give "
            + field.shape().wanted()
            + ", or leave the field out: one secondary cluster alone, then all the others"
            + " together.");
    return 1;
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
