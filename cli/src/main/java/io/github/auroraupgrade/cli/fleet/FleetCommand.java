package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about rollouts over many databases. */
@Command(
    name = "fleet",
    description = {
      "Upgrade many global databases in waves, over several accounts; see docs/fleet.md.%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    commandListHeading = "%nCommands:%n")
public final class FleetCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private FleetCommand() {}

  /** With all its commands, which write to the given console. */
  public static CommandLine with(Console console) {
    return new CommandLine(new FleetCommand())
        .addSubcommand(new FleetPlanCommand(console))
        .addSubcommand(new FleetStartCommand(console))
        .addSubcommand(new FleetWatchCommand(console))
        .addSubcommand(new FleetApproveCommand(console))
        .addSubcommand(new FleetRejectCommand(console))
        .addSubcommand(new FleetPauseCommand(console))
        .addSubcommand(new FleetResumeCommand(console))
        .addSubcommand(new FleetThrottleCommand(console))
        .addSubcommand(new FleetAbortCommand(console))
        .addSubcommand(new FleetReportCommand(console));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Say which: fleet plan, start, watch, approve, reject, pause, resume, throttle, abort or"
            + " report.");
  }
}
