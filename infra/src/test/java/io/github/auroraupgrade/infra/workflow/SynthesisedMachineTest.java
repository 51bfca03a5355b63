package io.github.auroraupgrade.infra.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.metric.Metric;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The state machine as it is synthesised, not the file, runs the default upgrade: its definition
 * with the substitutions made as CloudFormation makes them, each ARN of a version leading through
 * the template to the function behind it, and from there to its handler.
 */
class SynthesisedMachineTest {
  private static final String ACCOUNT = "123456789012";
  private static final String ARN = "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:";
  private JsonNode resources;
  private JsonNode machine;

  @BeforeEach
  void synthesise() {
    Template template = Synthesised.withEverything().home();
    resources = template.json().path("Resources");
    machine = template.one("AWS::StepFunctions::StateMachine", "UpgradeMachine").properties();
  }

  @Test
  void theSynthesisedStateMachineRunsTheDefaultUpgrade() {
    VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    SimulatedAws aws =
        SimulatedAws.of(
            Fleet.named("orders-postgresql"), Catalogue.recorded(), clock, 1, Faults.none());
    LocalDeployment laptop = LocalDeployment.of(aws, clock, ACCOUNT);
    Executions executions =
        new Executions(
            StateMachine.parse(machine.path("DefinitionString").asString(), substitutions()),
            (function, payload, invocation) ->
                laptop.invoke(handlerOf(function), payload, invocation),
            clock,
            Settings.of(machine.path("StateMachineName").asString(), 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    Execution execution =
        new Walker(clock, executions)
            .runToEnd(executions.start("default", "{\"globalClusterIdentifier\":\"orders\"}"));
    assertThat(execution.status())
        .as(execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(aws.ledger().calls("ModifyDBCluster"))
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    assertThat(laptop.logged())
        .anyMatch(line -> line.contains("\"" + Metric.DISASTER_RECOVERY_GAP.printed() + "\""));
  }

  /** By placeholder, the ARN of the version that the template refers to, or the partition. */
  private Map<String, String> substitutions() {
    return machine.path("DefinitionSubstitutions").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> substitution(entry.getValue())));
  }

  /** {@code Ref} of a version is its ARN; name and number are left to CloudFormation and Lambda. */
  private String substitution(JsonNode reference) {
    String name = reference.path("Ref").asString();
    if (name.equals("AWS::Partition")) {
      return "aws";
    }
    JsonNode version = resources.path(name);
    assertThat(version.path("Type").asString()).isEqualTo("AWS::Lambda::Version");
    return ARN + version.at("/Properties/FunctionName/Ref").asString() + ":7";
  }

  /** The handler class's simple name, by which the laptop knows it. */
  private String handlerOf(String function) {
    String handler = resources.path(function).at("/Properties/Handler").asString();
    return handler.substring(handler.lastIndexOf('.') + 1);
  }

  @Test
  void everyTaskCallsAPublishedVersion() {
    String text =
        StateMachine.parse(machine.path("DefinitionString").asString(), substitutions()).text();
    JsonNode states = JsonMapper.shared().readTree(text).path("States");
    assertThat(states.valueStream().filter(state -> state.has("Resource")))
        .isNotEmpty()
        .allSatisfy(state -> assertThat(function(state)).startsWith(ARN).endsWith(":7"));
  }

  /** A task that waits for a token names its function among its parameters. */
  private static String function(JsonNode state) {
    return state.at("/Parameters/FunctionName").asString(state.path("Resource").asString());
  }
}
