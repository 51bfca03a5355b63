package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.request.ExecutionOptions;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.text.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of {@link ExecutionOptions}; what does not fit becomes a refusal that names the
 * field.
 */
final class ExecutionOptionsReader {
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
        flag(InputField.INCLUDE_INSTANCE_ACTIONS).orElse(false),
        rehearsal(),
        flag(InputField.SAFETY_SNAPSHOT),
        together());
  }

  private boolean together() {
    boolean together = flag(InputField.SECONDARIES_TOGETHER).orElse(false);
    JsonNode canary = InputField.CANARY.in(input);
    if (together && !canary.isMissingNode() && canary.asBoolean(true)) {
      refuse(
          InputField.SECONDARIES_TOGETHER,
          "Leave it out, or leave canary out: a canary goes first and alone.");
    }
    return together;
  }

  private List<String> consent() {
    return given(
            InputField.CONSENT,
            "Give a list such as [\"rebuild-secondaries:<the plan's SHA-256>\"]; a dry run prints"
                + " the hash.")
        .map(node -> node.valueStream().map(JsonNode::stringValue).toList())
        .orElseGet(List::of);
  }

  private Map<String, NewParameterGroups> groups() {
    Map<String, NewParameterGroups> groups = new LinkedHashMap<>();
    given(
            InputField.PARAMETER_GROUPS,
            "Name the groups of the new family by Region, for example"
                + " {\"us-east-1\":{\"cluster\":\"orders-pg17\",\"instance\":\"orders-pg17\"}}.")
        .ifPresent(
            node ->
                node.forEachEntry(
                    (region, named) ->
                        groups.put(
                            region,
                            new NewParameterGroups(
                                named.path("cluster").stringValueOpt(),
                                named.path("instance").stringValueOpt()))));
    return groups;
  }

  private Optional<PatchAt> patchAt() {
    return given(InputField.PATCH_AT, "Give " + InputField.PATCH_AT.shape().wanted() + ".")
        .flatMap(node -> PatchAt.named(node.stringValue()));
  }

  private Optional<Rehearsal> rehearsal() {
    boolean isOnNothing = InputField.REHEARSED_ON.in(input).isMissingNode();
    if (!InputField.WITHIN_DAYS.isAbsentOrFits(input)
        || (isOnNothing && !InputField.WITHIN_DAYS.in(input).isMissingNode())) {
      refuse(
          InputField.WITHIN_DAYS,
          "Give "
              + InputField.WITHIN_DAYS.shape().wanted()
              + ", next to "
              + InputField.REHEARSED_ON.path()
              + ".");
      return Optional.empty();
    }
    return given(
            InputField.REHEARSED_ON,
            "Give the identifier of the global cluster on which the upgrade was rehearsed.")
        .map(
            node ->
                new Rehearsal(
                    node.stringValue(), InputField.WITHIN_DAYS.in(input).intValue(Rehearsal.DAYS)));
  }

  private Optional<Boolean> flag(InputField field) {
    return given(field, "Give true or false, or leave the field out.").map(JsonNode::booleanValue);
  }

  /** The field's value, if it is given and fits; what does not fit is refused. */
  private Optional<JsonNode> given(InputField field, String remedy) {
    if (field.isAbsentOrFits(input)) {
      return Optional.of(field.in(input)).filter(value -> !value.isMissingNode());
    }
    refuse(field, field.meant(input) + remedy);
    return Optional.empty();
  }

  private void refuse(InputField field, String remedy) {
    refusals.add(
        new Refusal(
            RuleName.READABLE_INPUT,
            "Field '" + field.path() + "' is " + Printable.ascii(field.in(input).toString()) + ".",
            remedy));
  }
}
