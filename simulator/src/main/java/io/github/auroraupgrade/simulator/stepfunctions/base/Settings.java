package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Duration;
import java.util.function.Function;

/**
 * Where a state machine lives and how it behaves where AWS leaves it to chance.
 *
 * @param lambdaTime how long a call of the named function takes
 * @param functionTimeout after what time Lambda would end a function, told to the function
 * @param seed of request ids and task tokens
 */
public record Settings(
    String region,
    String account,
    String stateMachine,
    Function<String, Duration> lambdaTime,
    Duration functionTimeout,
    long seed) {

  /** us-east-1, account 123456789012, one second a call, functions that may run a minute. */
  public static Settings of(String stateMachine, long seed) {
    return new Settings(
        "us-east-1",
        "123456789012",
        stateMachine,
        _ -> Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        seed);
  }

  /** The same with another duration for calls. */
  public Settings withLambdaTime(Function<String, Duration> time) {
    return new Settings(region, account, stateMachine, time, functionTimeout, seed);
  }

  /** The same for the child executions of one of its distributed Maps. */
  public Settings ofChildren(String label) {
    return new Settings(
        region, account, stateMachine + "/" + label, lambdaTime, functionTimeout, seed);
  }

  /** The ARN of a Map Run of these child executions. */
  public String mapRunArn(String unique) {
    return arn("mapRun:" + stateMachine + ":" + unique);
  }

  /** The state machine's ARN. */
  public String stateMachineArn() {
    return arn("stateMachine:" + stateMachine);
  }

  /** The ARN of an execution of it. */
  public String executionArn(String name) {
    return arn("execution:" + stateMachine + ":" + name);
  }

  /** The ARN of the role it would run as. */
  public String roleArn() {
    return "arn:aws:iam::" + account + ":role/" + stateMachine.split("/", 2)[0];
  }

  private String arn(String resource) {
    return "arn:aws:states:" + region + ":" + account + ":" + resource;
  }
}
