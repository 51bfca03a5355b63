package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Condition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
    return new State.Choice(name, rules, fields.required("Default", fields.text("Default")));
  }

  private static Condition condition(Fields fields) {
    Condition condition =
        fields
            .array("And")
            .<Condition>map(all -> new Condition.And(nested(fields, all)))
            .orElseGet(() -> test(fields));
    fields.refuseOthers();
    return condition;
  }

  private static List<Condition> nested(Fields fields, ArrayNode all) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      conditions.add(condition(Fields.of(fields.place() + ".And[" + i + "]", all.get(i))));
    }
    return conditions;
  }

  private static Condition test(Fields fields) {
    Path variable = fields.required("Variable", fields.expression("Variable", Path::parse));
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Optional<Condition> text =
        fields
            .text("StringEquals")
            .map(value -> new Condition.Equal(variable, nodes.stringNode(value)));
    Optional<Condition> flag =
        fields
            .flag("BooleanEquals")
            .map(value -> new Condition.Equal(variable, nodes.booleanNode(value)));
    Optional<Condition> present =
        fields.flag("IsPresent").map(expected -> new Condition.Present(variable, expected));
    fields.exclusive("StringEquals", "BooleanEquals", "IsPresent");
    return text.or(() -> flag).or(() -> present).orElseThrow(() -> unknown(fields));
  }

  private static BadDefinition unknown(Fields fields) {
    fields.refuseOthers();
    return new BadDefinition(fields.place(), "compares the variable with nothing");
  }
}
