package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Condition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Condition.Operand;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Kind;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Nature;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Relation;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads Choice states and their rules. */
final class ChoiceReader {
  private ChoiceReader() {}

  static State read(String name, Fields fields) {
    List<State.Choice.Rule> rules = new ArrayList<>();
    ArrayNode written = fields.required("Choices", fields.array("Choices"));
    for (int i = 0; i < written.size(); i++) {
      Fields rule = Fields.of(fields.place() + ".Choices[" + i + "]", written.get(i));
      String next = rule.required("Next", rule.text("Next"));
      rules.add(new State.Choice.Rule(condition(rule), next));
    }
    if (rules.isEmpty()) {
      throw fields.bad("Choices", "has no rule");
    }
    return new State.Choice(name, FlowReader.plain(fields), rules, fields.text("Default"));
  }

  private static Condition condition(Fields fields) {
    Optional<Condition> found =
        fields
            .array("And")
            .<Condition>map(all -> new Condition.And(nested(fields, "And", all)))
            .or(() -> fields.array("Or").map(all -> new Condition.Or(nested(fields, "Or", all))))
            .or(() -> fields.any("Not").map(one -> new Condition.Not(nested(fields, "Not", one))));
    Condition condition = found.orElseGet(() -> test(fields));
    fields.refuseOthers();
    return condition;
  }

  private static List<Condition> nested(Fields fields, String name, ArrayNode all) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      conditions.add(nested(fields, name + "[" + i + "]", all.get(i)));
    }
    return conditions;
  }

  private static Condition nested(Fields fields, String name, JsonNode json) {
    return condition(Fields.of(fields.place() + "." + name, json));
  }

  private static Condition test(Fields fields) {
    Path variable = fields.required("Variable", fields.expression("Variable", Path::parse));
    return is(fields, variable)
        .or(() -> matches(fields, variable))
        .or(() -> compares(fields, variable))
        .orElseThrow(() -> unknown(fields));
  }

  private static BadDefinition unknown(Fields fields) {
    fields.text("Next");
    fields.refuseOthers();
    return new BadDefinition(fields.place(), "compares the variable with nothing");
  }

  private static Optional<Condition> is(Fields fields, Path variable) {
    for (Nature nature : Nature.values()) {
      if (fields.has(nature.text())) {
        return fields
            .flag(nature.text())
            .map(expected -> new Condition.Is(variable, nature, expected));
      }
    }
    return Optional.empty();
  }

  private static Optional<Condition> matches(Fields fields, Path variable) {
    return fields.text("StringMatches").map(pattern -> new Condition.Matches(variable, pattern));
  }

  private static Optional<Condition> compares(Fields fields, Path variable) {
    for (Kind kind : Kind.values()) {
      for (Relation relation : kind.relations()) {
        Optional<Operand> operand = operand(fields, kind, kind.text() + relation.text());
        if (operand.isPresent()) {
          return operand.map(with -> new Condition.Compares(variable, kind, relation, with));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Operand> operand(Fields fields, Kind kind, String name) {
    if (fields.has(name)) {
      return fields
          .any(name)
          .map(
              value -> {
                if (!kind.includes(value)) {
                  throw fields.bad(name, "must be a " + kind.text() + " value, not " + value);
                }
                return new Operand.Value(value);
              });
    }
    String path = name + "Path";
    return fields.has(path)
        ? fields.expression(path, Path::parse).map(Operand.At::new)
        : Optional.empty();
  }
}
