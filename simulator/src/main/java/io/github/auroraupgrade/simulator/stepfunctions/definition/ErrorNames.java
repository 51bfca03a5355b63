package io.github.auroraupgrade.simulator.stepfunctions.definition;

import java.util.List;

/** The error names a Retry or Catch field lists, with what the wildcards among them cover. */
public record ErrorNames(List<String> names) {
  /** Matches every error but those nothing may catch. */
  public static final String ALL = "States.ALL";

  public ErrorNames {
    names = List.copyOf(names);
  }

  /**
   * Whether an error with this name is covered. {@code States.Runtime} never is; {@code
   * States.DataLimitExceeded} only by its own name; {@code States.TaskFailed} covers everything but
   * timeouts.
   */
  public boolean cover(String error) {
    return switch (error) {
      case "States.Runtime" -> false;
      case "States.DataLimitExceeded" -> names.contains(error);
      case "States.Timeout" -> names.contains(error) || names.contains(ALL);
      default ->
          names.contains(error) || names.contains(ALL) || names.contains("States.TaskFailed");
    };
  }
}
