package io.github.auroraupgrade.simulator.stepfunctions.definition;

/** A definition that we refuse to run; the message names the place, the field and what is wrong. */
public final class BadDefinition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The place is a path of names such as {@code States.PlanUpgrade.Retry[0]}. */
  public BadDefinition(String place, String problem) {
    super(place + ": " + problem);
  }
}
