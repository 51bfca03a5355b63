package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes how many accounts a wave works on at once. */
@Command(
    name = "throttle",
    description = {
      "Change how many lanes of the current wave run at once. Lanes under way continue.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90)
final class FleetThrottleCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();

  @Option(
      names = "--accounts",
      required = true,
      paramLabel = "N",
      description = "At least 1; to start nothing, use 'fleet pause'.")
  private int accounts;

  FleetThrottleCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    if (accounts < 1) {
      throw new UserMistake(
          "--accounts " + accounts + ": give at least 1; to start nothing, use 'fleet pause'.");
    }
    Opened opened = rollout.open();
    if (!opened.reader().throttle(opened.execution(), accounts)) {
      throw new UserMistake("no wave of " + opened.rollout() + " is under way.");
    }
    console.out().println("From now on " + accounts + " lanes run at once.");
    console.out().flush();
    return 0;
  }
}
