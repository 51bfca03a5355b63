package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole deployment on the virtual clock, for scenarios. */
public final class Practice {
  public final VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
  public final SimulatedAws aws;
  public final LocalDeployment laptop;
  public final Executions executions;
  private final Walker walker;

  public Practice(Fleet fleet, Catalogue catalogue, Faults faults) {
    this(fleet, catalogue, faults, Uncertainties.likeliest());
  }

  private Practice(Fleet fleet, Catalogue catalogue, Faults faults, Uncertainties uncertainties) {
    this(fleet, catalogue, faults, uncertainties, (functions, _) -> functions);
  }

  /** With something of Lambda's own between the state machine and the functions. */
  public Practice(
      Fleet fleet,
      Catalogue catalogue,
      Faults faults,
      Uncertainties uncertainties,
      BiFunction<Lambdas, Clock, Lambdas> lambda) {
    this(fleet, catalogue, faults, uncertainties, lambda, LocalDeployment.stateMachine());
  }

  private Practice(
      Fleet fleet,
      Catalogue catalogue,
      Faults faults,
      Uncertainties uncertainties,
      BiFunction<Lambdas, Clock, Lambdas> lambda,
      StateMachine machine) {
    this.aws = SimulatedAws.of(fleet, catalogue, clock, 1, faults, uncertainties);
    this.laptop = LocalDeployment.of(aws, clock, "123456789012");
    this.executions =
        new Executions(
            machine,
            lambda.apply(laptop, clock),
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    this.walker = new Walker(clock, executions);
  }

  public static Practice with(String fleet) {
    return new Practice(Fleet.named(fleet), Catalogue.recorded(), Faults.none());
  }

  public static Practice with(Fleet fleet) {
    return new Practice(fleet, Catalogue.recorded(), Faults.none());
  }

  /** Something happens when a state was entered and its function not yet called, once. */
  static Practice before(String state, Consumer<Practice> happens) {
    return before(Fleet.named("orders-postgresql"), state, happens);
  }

  /** The same with another fleet. */
  public static Practice before(Fleet fleet, String state, Consumer<Practice> happens) {
    AtomicReference<Practice> made = new AtomicReference<>();
    AtomicBoolean happened = new AtomicBoolean();
    made.set(
        new Practice(
            fleet,
            Catalogue.recorded(),
            Faults.none(),
            Uncertainties.likeliest(),
            (functions, _) ->
                (name, payload, invocation) -> {
                  if (invocation.state().equals(state) && !happened.getAndSet(true)) {
                    happens.accept(made.get());
                  }
                  return functions.invoke(name, payload, invocation);
                }));
    return made.get();
  }

  /** Runs that Step Functions ends after an hour, not after weeks. */
  public static Practice ofAnHour(Fleet fleet) {
    String text =
        LocalDeployment.stateMachine()
            .text()
            .replaceFirst("\"TimeoutSeconds\": \\d{6,}", "\"TimeoutSeconds\": 3600");
    return new Practice(
        fleet,
        Catalogue.recorded(),
        Faults.none(),
        Uncertainties.likeliest(),
        (functions, _) -> functions,
        StateMachine.parse(text, Map.of()));
  }

  public static Practice of(Scenario scenario) {
    Practice practice =
        new Practice(
            scenario.fleet(), Catalogue.recorded(), scenario.faults(), scenario.uncertainties());
    scenario.prepare(practice.aws, practice.clock.instant());
    return practice;
  }

  public Execution run(String input) {
    return run("run-1", input);
  }

  public Execution run(String name, String input) {
    return walker.runToEnd(executions.start(name, input));
  }

  public Walker walker() {
    return walker;
  }

  /** The report that the run of this name has left. */
  public JsonNode report(Execution execution) {
    return document(execution.arn().substring(execution.arn().lastIndexOf(':') + 1), "report.json");
  }

  /** A document that the run of this name has left, {@code plan.json}. */
  JsonNode document(String run, String name) {
    return JsonMapper.shared()
        .readTree(aws.objects(LocalDeployment.BUCKET).get("runs/orders/" + run + "/" + name));
  }

  public List<Call> changes() {
    return aws.ledger().calls("ModifyDBCluster");
  }

  public List<String> subjects() {
    return aws.mails().stream().map(Mail::subject).toList();
  }
}
