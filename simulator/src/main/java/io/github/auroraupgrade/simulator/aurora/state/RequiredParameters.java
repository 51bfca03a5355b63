package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.AwsRefusal;

/** Parameters a call cannot do without. */
public final class RequiredParameters {
  private RequiredParameters() {}

  /**
   * The value of a parameter.
   *
   * @throws AwsRefusal {@code MissingParameter} when it was not sent
   */
  public static String parameter(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw AwsRefusal.badRequest(
          "MissingParameter", "The request must contain the parameter " + name);
    }
    return value;
  }
}
