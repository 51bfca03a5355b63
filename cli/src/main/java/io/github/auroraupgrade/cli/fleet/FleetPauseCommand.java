package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import picocli.CommandLine.Command;

/** {@code fleet pause}. */
@Command(
    name = "pause",
    description = {"Start no further database until 'fleet resume'; runs under way finish.%n"},
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
    return "No database is started until the rollout is resumed; runs under way finish.";
  }
}
