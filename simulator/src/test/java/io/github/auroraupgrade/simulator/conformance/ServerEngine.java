package io.github.auroraupgrade.simulator.conformance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * An engine behind the API of Step Functions, whose Lambda tasks come to our door. Its time is
 * real.
 */
final class ServerEngine implements Engine {
  /** The account id of every ARN; moto has no other, LocalStack reads it from the access key. */
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret"));

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final LambdaDoor door;
  private final SfnClient states;

  ServerEngine(URI endpoint, LambdaDoor door) {
    this.door = door;
    this.states =
        SfnClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @Override
  public Observed run(Scenario scenario) {
    Recorder recorder = new Recorder(scenario.cast().apply(states));
    door.serve(recorder, recorder, scenario::timeOf);
    String machine =
        states
            .createStateMachine(
                create ->
                    create
                        .name(scenario.name())
                        .definition(scenario.definition())
                        .roleArn("arn:aws:iam::123456789012:role/conformance"))
            .stateMachineArn();
    String execution =
        states
            .startExecution(
                start -> start.stateMachineArn(machine).name("run-1").input(scenario.input()))
            .executionArn();
    awaitEnd(execution);
    return Observed.of(states, execution, recorder.calls());
  }

  private void awaitEnd(String execution) {
    Instant patience = Instant.now().plus(PATIENCE);
    while (isRunning(execution)) {
      if (Instant.now().isAfter(patience)) {
        throw new AssertionError(execution + " still runs after " + PATIENCE);
      }
      glance();
    }
  }

  private boolean isRunning(String execution) {
    return states.describeExecution(describe -> describe.executionArn(execution)).status()
        == ExecutionStatus.RUNNING;
  }

  private static void glance() {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an execution ran", stopped);
    }
  }

  @Override
  public void close() {
    states.close();
    door.close();
  }
}
