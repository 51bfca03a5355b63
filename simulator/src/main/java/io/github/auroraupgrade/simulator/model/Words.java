package io.github.auroraupgrade.simulator.model;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.model.Documented.Among;
import io.github.auroraupgrade.simulator.model.Documented.Length;
import io.github.auroraupgrade.simulator.model.Documented.Letters;
import io.github.auroraupgrade.simulator.model.Documented.MostItems;
import io.github.auroraupgrade.simulator.model.Documented.NumberRange;
import io.github.auroraupgrade.simulator.model.Documented.Window;
import io.github.auroraupgrade.simulator.model.Violation.Missing;
import io.github.auroraupgrade.simulator.model.Violation.Modelled;
import io.github.auroraupgrade.simulator.model.Violation.NotOfType;
import io.github.auroraupgrade.simulator.model.Violation.Unknown;
import io.github.auroraupgrade.simulator.model.Violation.Written;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How services say what is wrong. Which of these words are recorded of AWS, and which are ours, is
 * in docs/simulator.md.
 */
final class Words {
  private static final String IDENTIFIER =
      "The parameter %s is not a valid identifier. Identifiers must begin with a letter; must"
          + " contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or"
          + " contain two consecutive hyphens.";

  private Words() {}

  /** The refusal of RDS: the first thing that is wrong. */
  static AwsRefusal ofRds(String operation, Violation first) {
    return switch (first) {
      case Unknown unknown ->
          AwsRefusal.invalidValue("Unrecognized parameter: " + String.join(".", unknown.at()));
      case Missing missing ->
          AwsRefusal.badRequest(
              "MissingParameter",
              "The request must contain the parameter " + String.join(".", missing.at()));
      case NotOfType wrong ->
          AwsRefusal.invalidValue(
              "Invalid value '%s' for parameter %s"
                  .formatted(wrong.value(), String.join(".", wrong.at())));
      case Modelled modelled -> ofSmithy("ValidationError", List.of(modelled));
      case Written written -> AwsRefusal.invalidValue(ofRds(operation, written));
    };
  }

  private static String ofRds(String operation, Written written) {
    String name = written.member();
    String value = written.value();
    boolean identifier = name.endsWith("Identifier") || name.endsWith("GroupName");
    return switch (written.documented()) {
      case Length _ when operation.equals("CreateDBInstance") && identifier ->
          "Invalid database identifier:  " + value;
      case Length(int least, int most) when identifier && value.length() >= least ->
          "The parameter %s is not a valid identifier because it is longer than %d characters."
              .formatted(name, most);
      case Length(int least, int most) when !identifier ->
          "The parameter %s must contain from %d to %d characters.".formatted(name, least, most);
      case Length _ -> IDENTIFIER.formatted(name);
      case Letters _ when identifier -> IDENTIFIER.formatted(name);
      case Letters(String pattern) ->
          "The parameter %s is not valid. It must be like %s.".formatted(name, pattern);
      case NumberRange(long least, long most) ->
          "Invalid value %s for %s. Must be between %d and %d".formatted(value, name, least, most);
      case Among(List<String> values) ->
          "Invalid value %s for %s. Must be one of: %s"
              .formatted(value, name, String.join(", ", values));
      case MostItems(int most) ->
          "The parameter %s can have at most %d values.".formatted(name, most);
      case Window window -> window(window, value);
    };
  }

  private static String window(Window window, String value) {
    String kind = window.weekly() ? "maintenance" : "backup";
    if (window.isWindow(value)) {
      return "The " + kind + " window must be at least 30 minutes.";
    }
    return "Invalid %s window format: %s. Should be specified as a range %s (24H Clock UTC)."
        .formatted(kind, value, window.weekly() ? "ddd:hh24:mi-ddd:hh24:mi" : "hh24:mi-hh24:mi");
  }

  /** The refusal of SNS for what its documentation says. */
  static AwsRefusal ofSns(Violation first) {
    return first instanceof Written
        ? AwsRefusal.badRequest("InvalidParameter", "Invalid parameter: " + first.member())
        : ofSmithy("ValidationError", List.of(first));
  }

  /** What AWS's framework says for services that add no words of their own: all of it at once. */
  static AwsRefusal ofSmithy(String code, List<Violation> all) {
    String found = all.size() == 1 ? "1 validation error" : all.size() + " validation errors";
    return AwsRefusal.badRequest(
        code,
        all.stream()
            .map(Words::ofSmithy)
            .collect(Collectors.joining("; ", found + " detected: ", "")));
  }

  private static String ofSmithy(Violation one) {
    String at = path(one.at());
    return switch (one) {
      case Unknown(List<String> _, List<String> known) ->
          "Unknown parameter in input: \"%s\", must be one of: %s"
              .formatted(one.member(), String.join(", ", known));
      case Missing _ -> failed("null", at, "Member must not be null");
      case NotOfType(List<String> _, String type, String value) ->
          failed("'" + value + "'", at, "Member must be of type " + type);
      case Modelled(List<String> _, String value, String constraint) ->
          failed("'" + value + "'", at, constraint);
      case Written(List<String> _, String value, Documented documented) ->
          failed("'" + value + "'", at, documented.toString());
    };
  }

  private static String failed(String value, String at, String constraint) {
    return "Value %s at '%s' failed to satisfy constraint: %s".formatted(value, at, constraint);
  }

  /** {@code entries.1.member.detailType}. */
  private static String path(List<String> at) {
    return at.stream()
        .map(
            part ->
                part.matches("\\d+")
                    ? part + ".member"
                    : Character.toLowerCase(part.charAt(0)) + part.substring(1))
        .collect(Collectors.joining("."));
  }
}
