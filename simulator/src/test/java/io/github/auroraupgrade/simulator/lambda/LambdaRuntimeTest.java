package io.github.auroraupgrade.simulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.simulator.HttpEndpoint;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Approver;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One refused and one successful upgrade through the deployable jar, each function in a process of
 * its own under AWS's runtime interface client, against the same upgrades in memory.
 */
class LambdaRuntimeTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  private static final String ASKING =
      "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}";

  /** First a refusal that ends a run, then, in the next run, throttling that outlasts the SDK. */
  private static final Faults FAULTS =
      Faults.none()
          .with(
              CallFault.on("DescribeGlobalClusters")
                  .by("NextMove")
                  .calls(1, 1)
                  .refused(403, "AccessDenied", "not authorized to perform this"))
          .with(CallFault.on("DescribeGlobalClusters").by("NextMove").calls(2, 4).throttled());

  /** A deployment whose functions read the real clock, as they do in a process. */
  private static final class Deployment {
    private final VirtualClock clock =
        VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    private final SimulatedAws aws =
        SimulatedAws.of(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            new FastClock(clock),
            1,
            FAULTS);
    private final List<String> intake = new ArrayList<>();
    private final LocalDeployment laptop =
        LocalDeployment.of(aws, Clock.systemUTC(), "123456789012");

    private List<Execution> run(Lambdas functions) {
      Executions executions =
          new Executions(
              LocalDeployment.stateMachine(),
              functions,
              clock,
              Settings.of(LocalDeployment.STATE_MACHINE, 1));
      aws.register("states", new StepFunctionsApi(clock, executions));
      Walker walker = new Walker(clock, executions);
      List<Execution> ended =
          List.of(
              walker.runToEnd(executions.start("refused", ORDERS)),
              Approver.approve(aws, clock, walker, executions.start("run", ASKING)));
      intake.add(intake(functions, "FindWork", "{}"));
      intake.add(intake(functions, "StartFromEvent", event()));
      Execution stopped = executions.start("stopped", ORDERS);
      stopped.stop(clock.instant(), Optional.empty(), Optional.empty());
      intake.add(intake(functions, "NotifyRunDied", ended(stopped)));
      assertThat(intake.getLast()).contains("PUBLISHED");
      return ended;
    }

    /** What no state calls: EventBridge and its scheduler do. */
    private String intake(Lambdas functions, String function, String payload) {
      LambdaResult result =
          functions.invoke(
              function,
              payload.getBytes(StandardCharsets.UTF_8),
              new Invocation("request-" + function, "", function, clock.instant()));
      assertThat(result).isInstanceOf(LambdaResult.Returned.class);
      return new String(((LambdaResult.Returned) result).payload(), StandardCharsets.UTF_8);
    }

    /** As EventBridge tells of an execution that was stopped. */
    private static String ended(Execution execution) {
      return """
      {"source": "aws.states", "detail-type": "Step Functions Execution Status Change",
       "detail": {"executionArn": "%s", "status": "ABORTED", "stopDate": 1795233600000}}
      """
          .formatted(execution.arn());
    }

    private static String event() {
      String path = "/statemachine/examples/events/cluster-0156-minor-available-primary.json";
      try (InputStream file = LambdaRuntimeTest.class.getResourceAsStream(path)) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * What changed something, in its order, and which things were read. Not when, nor how often:
     * the functions read the real clock, by which each wait is a little shorter or longer.
     */
    private List<String> changes() {
      return aws.ledger().calls(Call::isChange).stream().map(Deployment::line).toList();
    }

    private List<String> reads() {
      return aws.ledger().calls(call -> !call.isChange()).stream()
          .map(Deployment::line)
          .distinct()
          .sorted()
          .toList();
    }

    private static String line(Call call) {
      return String.join(
          " ",
          call.function(),
          call.region(),
          call.action(),
          call.resource(),
          call.error().orElse("ok"));
    }
  }

  @Test
  void theDeployedJarDoesInLambdaWhatTheHandlersDoInMemory(@TempDir Path folder)
      throws IOException {
    Optional<Path> jar = Deployable.packagedJar();
    assumeTrue(jar.isPresent(), "functions/target has no lambda jar: run ./mvnw verify");
    assumeTrue(
        Deployable.isOfTheseClasses(jar.get()),
        "the lambda jar is not of these classes: run ./mvnw verify");
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "Lambda's runtime client is for Linux");

    Deployment inMemory = new Deployment();
    List<Execution> expected = inMemory.run(inMemory.laptop);
    Deployment deployed = new Deployment();
    try (HttpEndpoint door = HttpEndpoint.open(deployed.aws, 0);
        FunctionProcesses functions =
            new FunctionProcesses(
                jar.get(), folder, door.endpoint(), deployed.laptop.environment())) {
      List<Execution> executions = deployed.run(functions);

      assertBroken(executions.getFirst());
      assertSucceededAfterRetrying(executions.getLast());
      assertThat(executions)
          .extracting(Execution::status)
          .containsExactlyElementsOf(expected.stream().map(Execution::status).toList());
      assertThat(deployed.intake).isEqualTo(inMemory.intake);
      assertThat(deployed.changes()).isEqualTo(inMemory.changes());
      assertThat(deployed.reads()).isEqualTo(inMemory.reads());
      assertThat(deployed.aws.mails())
          .extracting(Mail::subject)
          .isEqualTo(inMemory.aws.mails().stream().map(Mail::subject).toList());
      assertThat(functions.answered())
          .as("a function that no run here calls is not shown to work as packaged")
          .isEqualTo(LocalDeployment.functions());
      assertThat(functions.log("NextMove")).contains("\"decision\":\"Done\"");
    }
  }

  private static void assertBroken(Execution execution) {
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.cause().orElseThrow())
        .contains(StopUpgrade.class.getName())
        .contains("AccessDenied");
  }

  private static void assertSucceededAfterRetrying(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.history())
        .filteredOn(event -> event.type().equals("LambdaFunctionFailed"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details().path("error").asString())
                    .isEqualTo(RetryLater.class.getName()));
  }
}
