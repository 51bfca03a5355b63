package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Conditions.Canary;
import io.github.auroraupgrade.request.SoakLimits;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads the fields of the input that say under which conditions a run may go on. */
final class ConditionsReader {
  private static final String LIMITS = "soakLimits";

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
        word(InputField.APPROVAL, Approval::named).orElse(Approval.NONE),
        number(InputField.APPROVAL_HOURS).orElse(Conditions.USUAL_APPROVAL_HOURS),
        startAt(),
        calendars(),
        canary,
        number(InputField.SOAK_MINUTES)
            .orElse(canary.isPresent() ? Conditions.USUAL_SOAK_MINUTES : 0),
        limits(),
        given(InputField.PROGRESS_MAILS).map(JsonNode::booleanValue).orElse(false));
  }

  private <T> Optional<T> word(InputField field, Function<String, Optional<T>> parse) {
    return given(field).flatMap(node -> parse.apply(node.stringValue()));
  }

  private StartAt startAt() {
    return given(
            InputField.START_AT,
            "Give now, maintenance-window, or a time in ISO 8601 with its offset, for example"
                + " 2026-11-22T05:00:00Z, or leave the field out.")
        .flatMap(node -> StartAt.parse(node.stringValue()))
        .orElseGet(StartAt.Now::new);
  }

  private Optional<Canary> canary() {
    return given(
            InputField.CANARY,
            "Give true, false, or the Region of the secondary that should go first, for example"
                + " \"eu-west-1\".")
        .filter(node -> !node.isBoolean() || node.booleanValue())
        .map(node -> new Canary(Optional.of(node.asString()).filter(_ -> node.isString())));
  }

  private List<String> calendars() {
    return given(
            InputField.CHANGE_CALENDARS,
            "Give up to 5 different names or ARNs of change calendars of AWS Systems Manager, as an"
                + " array. One that another account shares needs its ARN.")
        .map(node -> node.valueStream().map(JsonNode::stringValue).toList())
        .orElseGet(List::of);
  }

  private SoakLimits limits() {
    JsonNode node = input.path(LIMITS);
    List<String> names = InputField.within(LIMITS);
    if (node.isMissingNode()) {
      return SoakLimits.USUAL;
    }
    if (!node.isObject()) {
      wrong(LIMITS, node, "Give an object with " + String.join(", ", names) + ".");
      return SoakLimits.USUAL;
    }
    for (String name : node.propertyNames()) {
      if (!names.contains(name)) {
        refuse.accept(
            "Field 'soakLimits." + Printable.ascii(name) + "' is not known.",
            "Allowed fields are " + String.join(", ", names) + ".");
      }
    }
    return new SoakLimits(
        number(InputField.SOAK_LAG).orElse(SoakLimits.USUAL.replicationLagSeconds()),
        given(InputField.SOAK_ERRORS)
            .map(JsonNode::doubleValue)
            .orElse(SoakLimits.USUAL.errorsPerSecond()),
        number(InputField.SOAK_CONNECTIONS));
  }

  private Optional<Integer> number(InputField field) {
    return given(field).map(JsonNode::intValue);
  }

  private Optional<JsonNode> given(InputField field) {
    return given(field, "Give " + field.shape().wanted() + ", or leave the field out.");
  }

  /** The field's value, if it is given and fits; what does not fit is refused. */
  private Optional<JsonNode> given(InputField field, String remedy) {
    JsonNode node = field.in(input);
    if (field.isAbsentOrFits(input)) {
      return Optional.of(node).filter(value -> !value.isMissingNode());
    }
    wrong(field.path(), node, field.meant(input) + remedy);
    return Optional.empty();
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
