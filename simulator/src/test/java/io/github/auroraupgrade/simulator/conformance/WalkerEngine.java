package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Ours: waits and retries pass on a virtual clock. */
final class WalkerEngine implements Engine {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  @Override
  public Observed run(Scenario scenario) {
    VirtualClock clock = VirtualClock.startingAt(START);
    AtomicReference<Recorder> functions = new AtomicReference<>();
    Executions executions =
        new Executions(
            StateMachine.parse(scenario.definition(), Map.of()),
            (function, payload, call) -> functions.get().invoke(function, payload, call),
            clock,
            Settings.of(scenario.name(), 7).withLambdaTime(scenario::timeOf),
            new ConnectedMachines((bucket, key) -> functions.get().object(bucket, key)));
    SfnClient states = client(clock, new StepFunctionsApi(clock, executions));
    Recorder recorder = new Recorder(scenario.cast().apply(states));
    functions.set(recorder);
    String arn =
        states
            .startExecution(
                start ->
                    start
                        .stateMachineArn(executions.settings().stateMachineArn())
                        .name("run-1")
                        .input(scenario.input()))
            .executionArn();
    new Walker(clock, executions).runToEnd(executions.find(arn).orElseThrow());
    return Observed.of(states, arn, recorder.calls());
  }

  /** The SDK's own client of a simulated Step Functions. */
  static SfnClient client(VirtualClock clock, StepFunctionsApi api) {
    SimulatedAws aws =
        SimulatedAws.of(
            Fleet.named("orders-postgresql"), Catalogue.recorded(), clock, 7, Faults.none());
    aws.register("states", api);
    return SfnClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "s")))
        .httpClient(aws.httpClient("Conformance"))
        .build();
  }

  @Override
  public void close() {}
}
