package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.Question;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.json.Json;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a rollout, or goes on with one whose execution has ended. */
@Command(
    name = "start",
    description = {
      "Start a rollout: its hub lists the databases of every account, plans the first wave, and"
          + " asks for approval where the policy says so. 'fleet plan' shows beforehand what it"
          + " would do.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is started",
      "1:AWS could not be reached, or it refused",
      "2:nobody said yes, or an argument or the policy cannot be used"
    })
final class FleetStartCommand implements Callable<Integer> {
  private static final int NOT_CONFIRMED = 2;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Console console;

  @Mixin private final PolicyOption policy = new PolicyOption();

  @Option(
      names = "--resume",
      description =
          "Continue the rollout of this name: databases on the target are skipped, failed ones"
              + " are tried again.")
  private boolean resume;

  @Option(
      names = "--without-failed",
      description = "With --resume: skip databases whose run failed.")
  private boolean withoutFailed;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @ArgGroup(validate = false, heading = "%nWhere its hub is, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  FleetStartCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    if (withoutFailed && !resume) {
      throw new UserMistake("--without-failed: give it together with --resume.");
    }
    FleetPolicy wanted = policy.read(console);
    Connection connection = aws.open();
    String machine = RolloutOption.machine(connection);
    if (!yes
        && !new Question(console)
            .isAnsweredYes(
                (resume ? "Go on with" : "Start")
                    + " the rollout "
                    + wanted.rollout()
                    + " of "
                    + wanted.waves().size()
                    + " waves?")) {
      console.out().println("Nothing was started.");
      return NOT_CONFIRMED;
    }
    String name = wanted.rollout() + "-" + STAMP.format(Clock.systemUTC().instant());
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("policy", policy.document(console));
    input.put("resume", resume);
    input.put("withoutFailed", withoutFailed);
    switch (new Executions(connection.clients()).start(machine, name, Json.line(input))) {
      case STARTED -> {
        console.out().println("Started " + name + ".");
        List<String> watch =
            new ArrayList<>(List.of("fleet", "watch", "--rollout", wanted.rollout()));
        watch.addAll(aws.words());
        console.out().println("  aurora-upgrade " + String.join(" ", watch));
        console.out().flush();
      }
      case EXISTS ->
          throw new UserMistake("there is an execution " + name + " already; try again.");
    }
    return 0;
  }
}
