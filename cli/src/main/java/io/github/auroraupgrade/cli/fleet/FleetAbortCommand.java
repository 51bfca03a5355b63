package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.cli.run.Question;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet abort}. */
@Command(
    name = "abort",
    description = {"End a rollout: no further database is started; runs under way finish.%n"},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it ends; with --now: its execution is stopped",
      "1:AWS could not be reached, or it refused",
      "2:no such rollout is under way, nobody said yes, or somebody else was faster"
    })
final class FleetAbortCommand extends FleetControlCommand {
  @Option(
      names = "--now",
      description = "Stop its execution immediately, with the runs that it is waiting for.")
  private boolean now;

  @Option(names = "--yes", description = "With --now: do not ask.")
  private boolean yes;

  FleetAbortCommand(Console console) {
    super(console);
  }

  @Override
  Wish wish() {
    return Wish.STOP;
  }

  @Override
  int allowed() {
    return 0;
  }

  @Override
  boolean isMeant() {
    if (!now) {
      return true;
    }
    console
        .err()
        .println(
            """
            Stopping the rollout at once leaves: runs stopped in the middle, whose members Aurora finishes
            unwatched; members that differ in version; their databases claimed, until the next run takes
            the claim over; no report and no mail. Without --now every run under way ends in order.\
            """);
    return yes
        || (new Question(console).isAnsweredYes("Stop the rollout and its runs at once?")
            && new Question(console)
                .isAnsweredYes("Are you sure? Nothing will watch those upgrades."));
  }

  @Override
  void then(Opened opened, String by) {
    if (now) {
      new Executions(opened.connection().clients())
          .stop(opened.execution(), "Stopped at once by " + by + ".");
    }
  }

  @Override
  String consequence() {
    return now
        ? "Its execution is stopped. To finish what is left: fleet start --resume."
        : "No further database is started; runs under way finish, then the rollout ends.";
  }
}
