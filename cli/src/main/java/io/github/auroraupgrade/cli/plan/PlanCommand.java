package io.github.auroraupgrade.cli.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.app.PlanDatabase;
import io.github.auroraupgrade.app.PlanDatabase.Planned;
import io.github.auroraupgrade.cli.aws.Trouble;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ink;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.notice.ShellLines;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Planning.Outcome;
import io.github.auroraupgrade.plan.strategy.Consent;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.OptionNames;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Plans the upgrade of one global database and shows the plan. */
@Command(
    name = "plan",
    description = {
      "Plans the upgrade of an Aurora global database: path, strategy, checks, steps, durations.",
      "Only reads; never changes anything. The plan refuses whatever a run would refuse.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:ready: this plan can be run",
      "1:AWS could not be reached; there is no plan",
      "2:an argument or a file cannot be used",
      "3:nothing to do: every member is already on the target",
      "4:rejected: the output names every rule, the reason and the remedy"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade plan --global-cluster orders",
      "  aurora-upgrade plan --global-cluster orders --target 17.5 --what-if",
      "  aurora-upgrade plan --global-cluster orders --recorded DIR --json | jq .planHash",
      "  aurora-upgrade plan --global-cluster orders --simulator http://127.0.0.1:4510"
    })
public final class PlanCommand implements Callable<Integer> {
  private static final int READY = 0;
  private static final int UNREACHABLE = 1;
  private static final int NOTHING_TO_DO = 3;
  private static final int REJECTED = 4;
  private static final int INDENT = 2;

  private final Console console;
  private final Clock clock;

  @Mixin private final WantedOptions wanted = new WantedOptions();

  @ArgGroup(validate = false, heading = "%nWhere to read from, by default AWS:%n")
  private final SourceOptions source = new SourceOptions();

  @Option(
      names = "--what-if",
      description = {"Show the plan even if one run cannot make every step of it."})
  private boolean whatIf;

  @Mixin private final ChecksOption checks = new ChecksOption();

  @Option(
      names = "--json",
      description = {
        "Print one JSON document and nothing else: outcome, reason, plan, planHash, refusals."
      })
  private boolean json;

  /** Writes to the given console. */
  public PlanCommand(Console console) {
    this(console, Clock.systemUTC());
  }

  PlanCommand(Console console, Clock clock) {
    this.console = requireNonNull(console, "console is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Integer call() {
    UpgradeRequest request = wanted.request(whatIf);
    Source read = source.open(request.globalClusterIdentifier());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Planned planned = new PlanDatabase(read.clients(), executor, clock).plan(request);
      show(planned, read);
      return status(planned.planning().outcome());
    } catch (RetryLater unreachable) {
      console.err().println("aurora-upgrade: " + Trouble.inWords(unreachable));
      console.err().println("There is no plan.");
      return UNREACHABLE;
    }
  }

  private void show(Planned planned, Source read) {
    if (json) {
      console.out().writeBytes(Json.document(planned.planning()));
      read.unread().forEach(file -> console.err().println("Not recorded: " + file.isMissing()));
    } else {
      console.out().print(new PlanText(console, checks.every()).of(planned, read));
      planned
          .planning()
          .plan()
          .filter(plan -> !plan.stages().isEmpty())
          .ifPresent(this::howToStart);
    }
    console.out().flush();
  }

  private void howToStart(Plan plan) {
    List<String> words = new ArrayList<>(List.of(console.command(), "start"));
    ObjectNode input = wanted.input(false);
    Consent.needed(plan).ifPresent(value -> input.putArray("consent").add(value));
    words.addAll(OptionNames.words(input));
    words.addAll(source.words());
    console.out().println();
    console.out().println(Ink.of(console).heading("To start it"));
    ShellLines.of(words, console.width() - INDENT)
        .forEach(line -> console.out().println("  " + line));
  }

  private static int status(Outcome outcome) {
    return switch (outcome) {
      case READY, PLAN_ONLY -> READY;
      case NOTHING_TO_DO, NOT_OURS -> NOTHING_TO_DO;
      case REJECTED, NOT_YET -> REJECTED;
    };
  }
}
