package io.github.auroraupgrade.simulator.stepfunctions.picture;

import static java.util.stream.Collectors.joining;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Condition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Kind;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Nature;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Relation;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What stands on the arrows that leave a question: as short as it can be understood. */
final class EdgeLabels {
  private EdgeLabels() {}

  /** Label by target, in the order of the rules. */
  static Map<String, String> of(State.Choice choice) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (State.Choice.Rule rule : choice.rules()) {
      labels.merge(rule.next(), label(rule.condition()), (one, other) -> one + "<br>" + other);
    }
    choice
        .otherwise()
        .ifPresent(next -> labels.merge(next, "else", (one, other) -> one + "<br>" + other));
    return labels;
  }

  private static String label(Condition condition) {
    return switch (condition) {
      case Condition.And(List<Condition> all) -> joined(all, " and ");
      case Condition.Or(List<Condition> any) -> joined(any, " or ");
      case Condition.Not(Condition inner) -> "not " + label(inner);
      case Condition.Matches matches -> matches.pattern();
      case Condition.Is is -> natured(last(is.variable().toString()), is.nature(), is.expected());
      case Condition.Compares compares -> compared(compares);
    };
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream().map(EdgeLabels::label).collect(joining(word));
  }

  private static String compared(Condition.Compares compares) {
    String operand =
        switch (compares.operand()) {
          case Condition.Operand.Value(JsonNode value) -> value.asString();
          case Condition.Operand.At(var path) -> last(path.toString());
        };
    if (compares.relation() == Relation.EQUALS && compares.kind() == Kind.STRING) {
      return words(operand);
    }
    return last(compares.variable().toString()) + " " + sign(compares.relation()) + " " + operand;
  }

  private static String sign(Relation relation) {
    return switch (relation) {
      case EQUALS -> "=";
      case LESS_THAN -> "&lt;";
      case GREATER_THAN -> "&gt;";
      case LESS_THAN_EQUALS -> "≤";
      case GREATER_THAN_EQUALS -> "≥";
    };
  }

  private static String natured(String name, Nature nature, boolean expected) {
    String what =
        switch (nature) {
          case PRESENT -> "";
          case NULL -> "null";
          case STRING -> "text";
          case NUMERIC -> "a number";
          case BOOLEAN -> "true or false";
          case TIMESTAMP -> "a time";
        };
    if (what.isEmpty()) {
      return expected ? name : "no " + name;
    }
    return name + (expected ? " is " : " is not ") + what;
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
