package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import picocli.CommandLine.Command;

/** {@code fleet pause}. */
@Command(
    name = "pause",
    description = {
      "Begin no further database until 'fleet resume'; what is under way is finished.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90)
final class FleetPauseCommand extends FleetControlCommand {
  FleetPauseCommand(Console console) {
    super(console);
  }

  @Override
  Wish wish() {
    return Wish.PAUSE;
  }

  @Override
  int allowed() {
    return 0;
  }

  @Override
  String consequence() {
    return "No database is begun until it is resumed; what is under way is finished.";
  }
}
