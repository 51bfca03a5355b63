package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import picocli.CommandLine.Command;

/** {@code fleet abort}. */
@Command(
    name = "abort",
    description = {
      "End a rollout: no database is begun any more; what is under way is finished.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90)
final class FleetAbortCommand extends FleetControlCommand {
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
  String consequence() {
    return "No database is begun any more; what is under way is finished, then the rollout ends.";
  }
}
