package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.app.InventoryDatabases;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleetplan.FleetPlan;
import io.github.auroraupgrade.fleetplan.FleetPlanner;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.request.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans a rollout: waves, lanes, hashes, how long it takes, and every reason against it. */
@Command(
    name = "plan",
    description = {
      "Plan a rollout over many databases: which wave each belongs to, how long it takes, and"
          + " every reason why it cannot be started.",
      "Only reads. With --inventory it does not ask AWS.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the rollout could be started",
      "1:AWS could not be reached",
      "2:an argument, the policy or a file cannot be used",
      "4:refused; the output names every rule, reason and remedy"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade fleet plan --policy fleet.json",
      "  aurora-upgrade fleet plan --policy fleet.json --inventory prod.csv --inventory dev.csv"
    })
final class FleetPlanCommand implements Callable<Integer> {
  private static final int REFUSED = 4;

  private final Console console;

  @Mixin private final PolicyOption policy = new PolicyOption();

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description = {
        "An account's inventory, written by 'inventory --csv'; may be given several times."
            + " Without it, the account of your credentials is read."
      })
  private List<String> inventories = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON document and nothing else.")
  private boolean json;

  @ArgGroup(validate = false, heading = "%nWhere to read from, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  /** Writes to the given console. */
  FleetPlanCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    FleetPolicy wanted = policy.read(console);
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    FleetPlan plan = FleetPlanner.plan(wanted, inventories(wanted, now), now);
    if (json) {
      console.out().writeBytes(Json.document(plan));
    } else {
      console.out().print(new FleetPlanText(wanted, plan).text(console));
    }
    console.out().flush();
    return plan.isReady() ? 0 : REFUSED;
  }

  private List<AccountInventory> inventories(FleetPolicy wanted, Instant now) {
    if (inventories.isEmpty()) {
      return live(wanted, now);
    }
    if (!aws.given().isEmpty()) {
      throw new UserMistake(
          "--inventory and "
              + String.join(", ", aws.given())
              + " cannot be used together: a file is read without asking AWS.");
    }
    return inventories.stream()
        .flatMap(
            name ->
                new InventoryFile(TextFile.read("--inventory", name, console), wanted.target())
                    .inventories().stream())
        .toList();
  }

  private List<AccountInventory> live(FleetPolicy wanted, Instant now) {
    Connection connection = aws.open();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return new InventoryDatabases(connection.clients(), executor)
          .read(Target.parse(wanted.target()), now).stream()
              .collect(Collectors.groupingBy(InventoriedDatabase::account))
              .entrySet()
              .stream()
              .map(own -> new AccountInventory(own.getKey(), now, own.getValue()))
              .toList();
    }
  }
}
