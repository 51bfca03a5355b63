package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One state. Where {@code next} is empty the state ends its graph ({@code "End": true}). */
public sealed interface State {
  /** The name, unique in its graph. */
  String name();

  /** The {@code Type} as written, which also names its history events. */
  String type();

  /** A state that does work, may fail, and may retry or catch. */
  sealed interface Fallible extends State permits Task, Map {
    /** What to do when it fails. */
    Handling handling();

    /** What goes in and what comes out. */
    DataFlow flow();

    /** The following state. */
    Optional<String> next();
  }

  /**
   * Calls a Lambda function, or runs another state machine.
   *
   * @param credentials the role that is assumed for it, as {@code RoleArn}
   */
  record Task(
      String name,
      Resource resource,
      DataFlow flow,
      Optional<Template> credentials,
      Optional<Amount> timeoutSeconds,
      Handling handling,
      Optional<String> next)
      implements Fallible {
    @Override
    public String type() {
      return "Task";
    }
  }

  /** Runs a graph once per item. */
  record Map(
      String name,
      DataFlow flow,
      Items items,
      Optional<Distribution> distribution,
      Graph processor,
      Handling handling,
      Optional<String> next)
      implements Fallible {
    @Override
    public String type() {
      return "Map";
    }
  }

  /** Goes where the first matching rule says. */
  record Choice(String name, List<Rule> rules, String otherwise) implements State {
    public Choice {
      rules = List.copyOf(rules);
    }

    @Override
    public String type() {
      return "Choice";
    }

    /** If the condition holds, this state is next. */
    public record Rule(Condition condition, String next) {}
  }

  /** Lets time pass. */
  record Wait(String name, Delay delay, Optional<String> next) implements State {
    @Override
    public String type() {
      return "Wait";
    }
  }

  /** Changes data, does nothing else. */
  record Pass(String name, DataFlow flow, Optional<JsonNode> result, Optional<String> next)
      implements State {
    @Override
    public String type() {
      return "Pass";
    }
  }

  /** Ends well, with this part of its input as output. */
  record Succeed(String name, Path outputPath) implements State {
    @Override
    public String type() {
      return "Succeed";
    }
  }

  /** Ends the execution as failed; error and cause are texts or read from the input. */
  record Fail(String name, Optional<Template> error, Optional<Template> cause) implements State {
    @Override
    public String type() {
      return "Fail";
    }
  }
}
