package io.github.auroraupgrade.simulator.stepfunctions.expression;

/** A path, template or intrinsic function that is not valid, or not one of those we know. */
public final class BadExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, with the text it is about. */
  public BadExpression(String message) {
    super(message);
  }
}
