package io.github.auroraupgrade.simulator.stepfunctions.base;

/** Where Lambda functions live. An exception it throws is a defect and stops the walk. */
@FunctionalInterface
public interface Lambdas {
  /**
   * Calls a function once and waits for it.
   *
   * @param functionName the {@code ${placeholder}}'s name, or the ARN's last part without alias
   * @param payload JSON in UTF-8
   */
  LambdaResult invoke(String functionName, byte[] payload, Invocation invocation);
}
