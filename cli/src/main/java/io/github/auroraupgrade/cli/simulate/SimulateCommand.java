package io.github.auroraupgrade.cli.simulate;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.cli.world.WorldOptions;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.local.hub.FleetScenario;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/**
 * Upgrades a simulated global database, with the state machine and the functions that are deployed.
 */
@Command(
    name = "simulate",
    description = {
      "Upgrade a simulated Aurora global database and watch it.",
      "The state machine and the Lambda functions are the real ones; the AWS around them is"
          + " simulated on this machine. Needs no AWS account.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the run ended well: upgraded, planned, or nothing to do",
      "1:the run ended as failed, as Step Functions would show it",
      "2:an argument or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade simulate",
      "  aurora-upgrade simulate --fleet orders-mysql --dry-run",
      "  aurora-upgrade simulate --list",
      "  aurora-upgrade simulate --scenario patch-next-window",
      "  aurora-upgrade simulate --event maintenance-event.json",
      "  aurora-upgrade simulate --target 16.9 --seed 7 --json | jq '.calls[] | .action'",
      "  aws rds describe-global-clusters > mine.json; aurora-upgrade simulate --fleet mine.json"
    })
public final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(validate = false, heading = "%nWhat is simulated:%n")
  private final WorldOptions world = new WorldOptions();

  @ArgGroup(validate = false, heading = "%nWhat is played:%n")
  private final ScenarioOptions scenarios = new ScenarioOptions();

  @ArgGroup(validate = false, heading = "%nWhat starts the run:%n")
  private final StartOptions start = new StartOptions();

  @ArgGroup(validate = false, heading = "%nWhat you see:%n")
  private final ShowOptions show = new ShowOptions();

  /** Reads from and writes to the given console. */
  public SimulateCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    if (scenarios.list()) {
      console.out().print(ScenarioOptions.listed(console));
      console.out().flush();
      return 0;
    }
    if (scenarios.rollout().isPresent()) {
      return rollout(scenarios.rollout().get());
    }
    Optional<Scenario> scenario = scenarios.chosen();
    World simulated = scenario.map(world::of).orElseGet(world::read);
    String input =
        scenario
            .map(chosen -> start.inputOf(chosen))
            .orElseGet(() -> start.executionInput(simulated.globalClusters(), console));
    Pace pace = show.pace(console);
    String name = "simulated-" + simulated.seed();
    Path folder = show.evidence(name);
    EvidenceFolder evidence = EvidenceFolder.prepare(folder);
    simulated.tellAssumptions(console);
    Simulation simulation = new Simulation(simulated, name, input);
    Outcome outcome = simulation.run(show.view(console, Simulation.START), pace);
    List<String> files = evidence.write(outcome.objects(), outcome.mails());
    if (show.json()) {
      console.out().print(JsonDocument.of(outcome, simulated.seed(), folder, files));
    } else {
      new Closing(console).print(outcome, simulated.seed(), folder, files);
    }
    console.out().flush();
    return outcome.succeeded() ? 0 : 1;
  }

  /** A rollout over several accounts, which brings everything with it. */
  private int rollout(FleetScenario scenario) {
    start.refuseAll();
    long seed = world.seedAlone();
    Pace pace = show.pace(console);
    Path folder = show.evidence(scenario.name());
    EvidenceFolder evidence = EvidenceFolder.prepare(folder);
    Optional<PrintStream> out = Optional.of(console.out()).filter(_ -> !show.json());
    Outcome outcome = new FleetSimulation(scenario, seed).run(out, pace);
    List<String> files = evidence.write(outcome.objects(), outcome.mails());
    if (show.json()) {
      console.out().print(JsonDocument.of(outcome, seed, folder, files));
    } else {
      new Closing(console).print(outcome, seed, folder, files);
    }
    console.out().flush();
    return outcome.succeeded() ? 0 : 1;
  }
}
