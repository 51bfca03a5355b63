package io.github.auroraupgrade.cli.inventory;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.fact.SupportReader;
import io.github.auroraupgrade.aws.fact.SweepReader;
import io.github.auroraupgrade.aws.fact.SweepReader.Swept;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists every global database of the account and its state. */
@Command(
    name = "inventory",
    description = {
      "List all Aurora global databases of the account, over all Regions, the most urgent first:"
          + " version, members that differ, how far behind, pending maintenance, when AWS acts"
          + " on its own.",
      "Only reads.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the list is complete",
      "1:AWS could not be reached, or some databases could not be read; the list says which",
      "2:an argument cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade inventory",
      "  aurora-upgrade inventory --csv > global-databases.csv",
      "  aurora-upgrade inventory --json | jq -r '.[] | select(.behindBy > 3) | .globalCluster'"
    })
public final class InventoryCommand implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true)
  private Form form = new Form();

  @ArgGroup(validate = false, heading = "%nWhere to read from, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  /** One of them, or a table. */
  static final class Form {
    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV with a header line, for spreadsheets.")
    private boolean csv;
  }

  /** Writes to the given console. */
  public InventoryCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Connection connection = aws.open();
    Instant readAt = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    List<Swept> swept = read(connection);
    List<String> engines =
        swept.stream().map(database -> database.listed().engineName()).distinct().toList();
    Ends ends = Ends.read(new SupportReader(connection.clients()), engines);
    List<Standing> standings =
        swept.stream()
            .map(database -> Standing.of(database, ends, LocalDate.now(Clock.systemUTC())))
            .sorted(Standing.URGENCY)
            .toList();
    if (form.json) {
      console.out().writeBytes(Json.document(standings));
    } else if (form.csv) {
      console.out().print(new InventoryCsv(standings, readAt).text());
    } else {
      console.out().print(new InventoryText(standings, ends.unknown()).text(console));
    }
    console.out().flush();
    return standings.stream().allMatch(it -> it.unreadable().isEmpty()) ? 0 : 1;
  }

  private static List<Swept> read(Connection connection) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return new SweepReader(connection.clients(), executor).read();
    }
  }
}
