package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.aws.AwsClients;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * What a handler finds around it: in Lambda the real thing, in tests and on a laptop a simulated
 * one.
 *
 * @param environment settings by name
 * @param executor runs reads of several Regions side by side
 */
public record LambdaEnvironment(
    Map<String, String> environment, Clock clock, Executor executor, AwsClients clients) {
  /** The bucket for claims, plans and reports. */
  public static final String EVIDENCE_BUCKET = "EVIDENCE_BUCKET";

  /** The topic for mails. */
  public static final String NOTICE_TOPIC_ARN = "NOTICE_TOPIC_ARN";

  /** The state machine that {@code StartFromEvent} and {@code FindWork} start. */
  public static final String STATE_MACHINE_ARN = "STATE_MACHINE_ARN";

  /** {@code on} if the functions have the right to detach, restore and create clusters. */
  public static final String REBUILDS = "REBUILDS";

  /** The fingerprint of the state machine's definition, which was deployed with the functions. */
  public static final String DEFINITION_SHA256 = "DEFINITION_SHA256";

  /** Lambda's own variable: the number of the version that runs. */
  private static final String FUNCTION_VERSION = "AWS_LAMBDA_FUNCTION_VERSION";

  /** In a spoke of a fleet: the bucket of the hub, for inventories. */
  public static final String FLEET_BUCKET = "FLEET_BUCKET";

  /** In a hub of a fleet: the ids of the accounts with a spoke, separated by blanks. */
  public static final String FLEET_ACCOUNTS = "FLEET_ACCOUNTS";

  private static final String REGION = "AWS_REGION";

  public LambdaEnvironment {
    environment = Map.copyOf(environment);
  }

  /** What is around a function in AWS Lambda. */
  public static LambdaEnvironment ofLambda() {
    Map<String, String> environment = System.getenv();
    return new LambdaEnvironment(
        environment,
        // Times travel through every state of a run: whole seconds are a third shorter.
        Clock.tickSeconds(ZoneOffset.UTC),
        Executors.newVirtualThreadPerTaskExecutor(),
        new AwsClients(
            UrlConnectionHttpClient.create(),
            // Lambda's only place for them without SnapStart.
            EnvironmentVariableCredentialsProvider.create(),
            AwsRetryStrategy.standardRetryStrategy(),
            required(environment, REGION)));
  }

  /**
   * A setting.
   *
   * @throws IllegalStateException naming it if it is missing
   */
  public String setting(String name) {
    return required(environment, name);
  }

  /** The number AWS Lambda has given this version of the function; none outside of Lambda. */
  public Optional<String> functionVersion() {
    return Optional.ofNullable(environment.get(FUNCTION_VERSION));
  }

  private static String required(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Environment variable "
                        + name
                        + " is missing: set it in the function's configuration"));
  }
}
