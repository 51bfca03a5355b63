package io.github.auroraupgrade.cli.world;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.RunEndRule;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.sts.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is deployed in a simulated account: the databases, in which all goes well, the functions
 * with their bucket and topic, the state machine with its API, and the rule for runs that ended
 * badly. Its executions do nothing on their own: somebody has to step them.
 */
public record Deployment(
    SimulatedAws aws, Executions executions, Executions fleet, RunEndRule ends, Clock clock) {
  private static final String STATE_MACHINE = "aurora-global-upgrade";
  private static final Duration CALL = Duration.ofSeconds(1);
  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(1);

  /** Checks that nothing is null. */
  public Deployment {
    requireNonNull(aws, "aws is null");
    requireNonNull(executions, "executions is null");
    requireNonNull(fleet, "fleet is null");
    requireNonNull(ends, "ends is null");
    requireNonNull(clock, "clock is null");
  }

  /**
   * Deploys into a world at the time of a clock.
   *
   * @param around what the functions are wrapped in
   */
  public static Deployment into(World world, Clock clock, Function<Lambdas, Lambdas> around) {
    return into(world, clock, around, List.of());
  }

  /**
   * The same.
   *
   * @param failing clusters whose upgrade AWS's prechecks refuse, next to what the scenario says
   */
  public static Deployment into(
      World world, Clock clock, Function<Lambdas, Lambdas> around, List<String> failing) {
    Fleet fleet = world.fleet();
    Faults faults = world.scenario().map(Scenario::faults).orElseGet(Faults::none);
    for (String cluster : failing) {
      faults = faults.with(cluster, new UpgradeOutcome.PrecheckFails());
    }
    SimulatedAws aws =
        SimulatedAws.of(
            fleet,
            fleet.catalogue(),
            clock,
            world.seed(),
            faults,
            world.scenario().map(Scenario::uncertainties).orElseGet(Uncertainties::likeliest));
    Settings settings =
        new Settings(
            LocalDeployment.HOME_REGION,
            fleet.account(),
            STATE_MACHINE,
            function -> CALL,
            FUNCTION_TIMEOUT,
            world.seed());
    LocalDeployment laptop = LocalDeployment.of(aws, clock, fleet.account());
    Executions executions =
        new Executions(LocalDeployment.stateMachine(), around.apply(laptop), clock, settings);
    world.scenario().ifPresent(scenario -> scenario.prepare(aws, clock.instant()));
    Executions hub = hub(aws, clock, settings, laptop, executions);
    aws.register("states", new StepFunctionsApi(clock, executions, hub));
    aws.register("sts", new Callers(fleet.account()));
    return new Deployment(aws, executions, hub, new RunEndRule(executions, laptop::call), clock);
  }

  /** The fleet's state machine, for rollouts over the databases of this account. */
  private static Executions hub(
      SimulatedAws aws,
      Clock clock,
      Settings settings,
      LocalDeployment laptop,
      Executions executions) {
    ConnectedMachines machines =
        new ConnectedMachines((bucket, key) -> Optional.ofNullable(aws.objects(bucket).get(key)));
    machines.add(executions);
    return new Executions(
        HubFunctions.stateMachine(),
        new HubFunctions(
            laptop.environment(),
            List.of(),
            clock,
            name -> LocalDeployment.clients(aws.httpClient(name))),
        clock,
        new Settings(
            settings.region(),
            settings.account(),
            HubFunctions.STATE_MACHINE,
            settings.lambdaTime(),
            settings.functionTimeout(),
            settings.seed()),
        machines);
  }

  /** Lets everything happen that is due by the clock. */
  public void step() {
    executions.step();
    fleet.step();
    tellOfEnds();
  }

  /**
   * Lets EventBridge tell {@code NotifyRunDied} of runs that have failed, timed out or were
   * stopped.
   *
   * @return when a call that failed is made again; empty if none is
   */
  public Optional<Instant> tellOfEnds() {
    Instant now = clock.instant();
    ends.nextDue(now);
    ends.act(now);
    return ends.nextDue(now);
  }
}
