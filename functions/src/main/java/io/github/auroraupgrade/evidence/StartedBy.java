package io.github.auroraupgrade.evidence;

import io.github.auroraupgrade.request.input.InputField;
import io.github.auroraupgrade.text.Printable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Who started a run, as far as its input says. Step Functions does not pass on who called
 * StartExecution; CloudTrail records it.
 */
public final class StartedBy {
  /** The input's field for it; the command line fills it in. */
  public static final String FIELD = InputField.STARTED_BY.path();

  private static final String PARENT = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";
  private static final int LONGEST = 300;

  private StartedBy() {}

  /**
   * The person or program.
   *
   * @param input of the run
   * @return empty if the input does not say
   */
  public static Optional<String> of(JsonNode input) {
    return text(input.path(FIELD))
        .or(() -> rollout(input.path("fleet")))
        .or(() -> text(input.path(PARENT)).map(execution -> "execution " + execution))
        .or(() -> text(input.path("source")).map(source -> "an event of " + source));
  }

  private static Optional<String> rollout(JsonNode fleet) {
    return text(fleet.path("rollout"))
        .map(name -> "rollout " + name + ", wave " + text(fleet.path("wave")).orElse("unknown"));
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(Printable.line(node.asString(""), LONGEST)).filter(text -> !text.isBlank());
  }
}
