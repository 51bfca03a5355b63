package io.github.auroraupgrade.simulator.stepfunctions.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Task calls. A function named in the resource itself gets the effective input as its
 * payload; {@code lambda:invoke} names function and payload in its parameters, {@code
 * startExecution} names state machine and input.
 */
public record Resource(String text, Kind kind, Optional<String> function) {
  private static final Pattern FUNCTION_ARN =
      Pattern.compile("arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:([\\w-]+)(?::([\\w$-]+))?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)\\}");
  private static final Pattern INVOKE =
      Pattern.compile(
          "arn:(?:aws[\\w-]*|\\$\\{Partition}):states:::lambda:invoke(\\.waitForTaskToken)?");
  private static final Pattern START =
      Pattern.compile(
          "arn:(?:aws[\\w-]*|\\$\\{Partition}):states:::states:startExecution\\.sync:2");

  /** How the function is called. */
  public enum Kind {
    /** The function's own ARN. */
    FUNCTION,
    /** {@code lambda:invoke}. */
    INVOKE,
    /** {@code lambda:invoke.waitForTaskToken}. */
    INVOKE_WITH_TOKEN,
    /** {@code states:startExecution.sync:2}: runs another state machine and waits for its end. */
    START_SYNC
  }

  /** Reads the resource; empty when it is none of ours. */
  public static Optional<Resource> parse(String text) {
    Matcher invoke = INVOKE.matcher(text);
    if (invoke.matches()) {
      Kind kind = invoke.group(1) == null ? Kind.INVOKE : Kind.INVOKE_WITH_TOKEN;
      return Optional.of(new Resource(text, kind, Optional.empty()));
    }
    if (START.matcher(text).matches()) {
      return Optional.of(new Resource(text, Kind.START_SYNC, Optional.empty()));
    }
    return functionName(text).map(name -> new Resource(text, Kind.FUNCTION, Optional.of(name)));
  }

  /** The version or alias that a function's ARN names; empty where it names none. */
  public static Optional<String> functionVersion(String text) {
    Matcher arn = FUNCTION_ARN.matcher(text);
    return arn.matches() ? Optional.ofNullable(arn.group(2)) : Optional.empty();
  }

  /** The function's name from its ARN (without alias or version) or its {@code ${placeholder}}. */
  public static Optional<String> functionName(String text) {
    Matcher arn = FUNCTION_ARN.matcher(text);
    if (arn.matches()) {
      return Optional.of(arn.group(1));
    }
    Matcher placeholder = PLACEHOLDER.matcher(text);
    return placeholder.matches() ? Optional.of(placeholder.group(1)) : Optional.empty();
  }
}
