package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet resume}. */
@Command(
    name = "resume",
    description = {"Continue a rollout that is paused, or held because too many runs failed.%n"},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90)
final class FleetResumeCommand extends FleetControlCommand {
  @Option(
      names = "--allow",
      paramLabel = "N",
      description = "This many failures do not count, in addition to those allowed before.")
  private int allow;

  FleetResumeCommand(Console console) {
    super(console);
  }

  @Override
  Wish wish() {
    return Wish.RUN;
  }

  @Override
  int allowed() {
    if (allow < 0) {
      throw new UserMistake("--allow " + allow + ": give a number of failures, 0 or more.");
    }
    return allow;
  }

  @Override
  String consequence() {
    return "Databases that are waiting are looked at again: after five minutes, or a quarter of the"
        + " time they have waited.";
  }
}
