package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.app.PlanDatabase;
import io.github.auroraupgrade.app.PlanDatabase.Planned;
import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.plan.ChecksOption;
import io.github.auroraupgrade.cli.plan.PlanText;
import io.github.auroraupgrade.cli.plan.WantedOptions;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.evidence.StartedBy;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the plan of an upgrade, asks, and starts the run. */
@Command(
    name = "start",
    description = {
      "Start the upgrade of an Aurora global database with the deployed state machine.",
      "First shows the plan, made from the live database, and asks for a yes.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:started; with --watch: it ended well",
      "1:AWS could not be reached, or it refused; with --watch: the run ended as failed",
      "2:nobody said yes, or an argument or a file cannot be used; nothing was started",
      "3:nothing to do: every member is already on the target",
      "4:rejected: the output names every rule, the reason and the remedy",
      "130:with --watch: you stopped watching with Ctrl-C; the run continues"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade start --global-cluster orders --approval primary --watch",
      "  aurora-upgrade start --global-cluster orders --start-at maintenance-window --yes",
      "  aurora-upgrade start --global-cluster orders --canary eu-west-1 --soak-minutes 60",
      "  aurora-upgrade start --input request.json --name change-4711",
      "  aurora-upgrade start --global-cluster orders --simulator http://127.0.0.1:4510"
    })
public final class StartCommand implements Callable<Integer> {
  private static final int NOT_CONFIRMED = 2;
  private static final int NOTHING_TO_DO = 3;
  private static final int REJECTED = 4;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,80}");

  private final Console console;

  @Mixin private final WantedOptions wanted = new WantedOptions();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "A run's input as JSON, instead of the options below; - reads standard input.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--plan-only",
      description = "Start a run that plans, mails the plan and changes nothing.")
  private boolean planOnly;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The run's name; by default its database and the time. A name cannot be used twice.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--yes", description = "Do not ask; the plan is still shown.")
  private boolean yes;

  @Option(names = "--watch", description = "Then watch the run.")
  private boolean watch;

  @Mixin private final ChecksOption checks = new ChecksOption();

  @Mixin private final MachineOption machine = new MachineOption();

  @ArgGroup(validate = false, heading = "%nWhere it runs, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  /** Reads from and writes to the given console. */
  public StartCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    JsonNode input = input();
    UpgradeRequest request = WantedOptions.read(input, file.orElse(""));
    name.ifPresent(StartCommand::requireName);
    Connection connection = aws.open(machine.region());
    String stateMachine = machine.arn(connection);
    Planned planned = plan(request, connection);
    console.out().print(new PlanText(console, checks.every()).of(planned, connection));
    console.out().flush();
    return switch (planned.planning().outcome()) {
      case NOTHING_TO_DO, NOT_OURS -> NOTHING_TO_DO;
      case REJECTED, NOT_YET -> REJECTED;
      case READY, PLAN_ONLY -> {
        planned.planning().plan().ifPresent(plan -> summarise(plan, connection));
        console.out().println();
        boolean isWanted =
            yes || new Question(console).isAnsweredYes("Start this " + what(request) + "?");
        yield isWanted ? start(input, request, connection, stateMachine) : notStarted();
      }
    };
  }

  private void summarise(Plan plan, Connection connection) {
    Page page = new Page(console);
    new StartSummary(plan, connection, connection.caller().get()).on(page);
    console.out().print(page);
  }

  private static String what(UpgradeRequest request) {
    return request.dryRun() ? "run, which changes nothing" : "upgrade";
  }

  private JsonNode input() {
    if (file.isEmpty()) {
      return wanted.input(planOnly);
    }
    if (!wanted.given().isEmpty() || planOnly) {
      throw new UserMistake(
          ("--input and %s cannot be used together: the file is passed on unchanged; put the"
                  + " option's field there.")
              .formatted(planOnly ? "--plan-only" : wanted.given().getFirst()));
    }
    return TextFile.read("--input", file.get(), console).json();
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UserMistake(
          "--name %s: give 1 to 80 letters, digits, dots, hyphens or underscores.".formatted(name));
    }
  }

  private static Planned plan(UpgradeRequest request, Connection connection) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return new PlanDatabase(connection.clients(), executor, Clock.systemUTC()).plan(request);
    }
  }

  private int start(
      JsonNode input, UpgradeRequest request, Connection connection, String stateMachine) {
    String run =
        name.orElseGet(
            () ->
                request.globalClusterIdentifier()
                    + "-"
                    + STAMP.format(Clock.systemUTC().instant()));
    Target target = ExecutionOptions.of(connection, stateMachine, run, console);
    String signed = signed(input, connection).toString();
    switch (new Executions(connection.clients()).start(stateMachine, run, signed)) {
      case EXISTS ->
          throw new UserMistake(
              "there is or was a run named %s; choose another --name, or watch it: %s"
                  .formatted(run, target.command("watch")));
      case STARTED -> {
        console.out().println("Started " + target.executionArn());
        target.print("watch", console);
        target.print("stop", console);
        console.out().flush();
      }
    }
    return watch ? new Watcher(console, target).toTheEnd() : 0;
  }

  /** The report names who started the run; a file that names somebody is passed on as it is. */
  private static JsonNode signed(JsonNode input, Connection connection) {
    if (!input.has("globalClusterIdentifier") || input.has(StartedBy.FIELD)) {
      return input;
    }
    ObjectNode signed = (ObjectNode) input.deepCopy();
    return signed.put(StartedBy.FIELD, connection.caller().get());
  }

  private int notStarted() {
    console.out().println("Nothing was started.");
    console.out().flush();
    return NOT_CONFIRMED;
  }
}
