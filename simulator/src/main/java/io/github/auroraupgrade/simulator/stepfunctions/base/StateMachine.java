package io.github.auroraupgrade.simulator.stepfunctions.base;

import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.definition.reader.Definition;
import java.util.Map;
import java.util.Optional;

/** A state machine that can be run: its text, after substitution, and what it means. */
public final class StateMachine {
  private final String text;
  private final Definition definition;

  private StateMachine(String text, Definition definition) {
    this.text = text;
    this.definition = definition;
  }

  /** What the child executions of a distributed Map run. */
  public StateMachine processorOf(State.Map map) {
    return new StateMachine(text, new Definition(map.processor(), Optional.empty()));
  }

  /**
   * Reads a definition in which each {@code ${Name}} that has a substitution is replaced by it, as
   * CloudFormation does. A Lambda placeholder without one stands for the function of that name.
   *
   * @throws io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition naming place
   *     and field of whatever we would not run as AWS does
   */
  public static StateMachine parse(String aslJson, Map<String, String> substitutions) {
    String text = aslJson;
    for (Map.Entry<String, String> substitution : substitutions.entrySet()) {
      text = text.replace("${" + substitution.getKey() + "}", substitution.getValue());
    }
    return new StateMachine(text, Definition.parse(text));
  }

  /** The definition as text, substitutions made. */
  public String text() {
    return text;
  }

  /** The definition as read. */
  public Definition definition() {
    return definition;
  }
}
