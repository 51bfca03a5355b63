package io.github.auroraupgrade.simulator.stepfunctions.picture;

import static java.util.stream.Collectors.joining;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Condition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What stands on the arrows that leave a question: as short as it can be understood. */
final class EdgeLabels {
  private EdgeLabels() {}

  /** Label by target, in the order of the rules. */
  static Map<String, String> of(State.Choice choice) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (State.Choice.Rule rule : choice.rules()) {
      labels.merge(rule.next(), label(rule.condition()), (one, other) -> one + "<br>" + other);
    }
    labels.merge(choice.otherwise(), "else", (one, other) -> one + "<br>" + other);
    return labels;
  }

  private static String label(Condition condition) {
    return switch (condition) {
      case Condition.And and ->
          and.conditions().stream().map(EdgeLabels::label).collect(joining(" and "));
      case Condition.Present(var variable, boolean expected) ->
          (expected ? "" : "no ") + last(variable.toString());
      case Condition.Equal(var variable, var value) ->
          value.isString() ? words(value.stringValue()) : last(variable.toString()) + " = " + value;
    };
  }

  /** KEEP_WAITING reads better as words. */
  private static String words(String constant) {
    return constant.matches("[A-Z_]+")
        ? constant.toLowerCase(Locale.ROOT).replace('_', ' ')
        : constant;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
